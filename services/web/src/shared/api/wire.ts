/*
 * The answers of Cita's HTTP interface, exactly as they arrive: field names are the server's, dates are text.
 * Nothing is derived here; meaning belongs to the features.
 */

export type AppointmentStatus = "booked" | "confirmed" | "cancelled" | "attended" | "no_show";

export type AppointmentSource = "whatsapp" | "desk";

export interface Appointment {
  id: string;
  doctor_id: string;
  patient_id: string;
  service_id: string;
  /** The clinic's calendar day, `YYYY-MM-DD`. */
  appointment_date: string;
  /** The clinic's wall clock, `HH:MM:SS`. */
  start_time: string;
  end_time: string;
  /** Instants, RFC 3339. */
  starts_at: string;
  ends_at: string;
  status: AppointmentStatus;
  source: AppointmentSource;
  notes: string | null;
  version: number;
  patients: { id: string; full_name: string; phone: string };
  doctors: { id: string; full_name: string; specialty: string | null };
  services: { id: string; name: string };
  created_at: string;
  updated_at: string;
}

/** A repeated span of the clinic's week; 0 is Sunday, times are `HH:MM`. */
export interface WeeklySpan {
  day_of_week: number;
  start_time: string;
  end_time: string;
}

export interface Doctor {
  id: string;
  full_name: string;
  title: string | null;
  specialty: string | null;
  consultation_duration_minutes: number;
  buffer_time_minutes: number;
  is_active: boolean;
  services: string[];
  doctor_working_hours: WeeklySpan[];
  doctor_breaks: WeeklySpan[];
}

export interface Service {
  id: string;
  name: string;
  duration_minutes: number;
  price_cents: number;
  currency: string;
}

export interface FreeTime {
  startTime: string;
  endTime: string;
  starts_at: string;
}

export type DeliveryState = "scheduled" | "sending" | "sent" | "delivered" | "read" | "failed" | "cancelled";

export interface Delivery {
  id: string;
  kind: string;
  state: DeliveryState;
  due_at?: string | null;
  sent_at?: string | null;
  delivered_at?: string | null;
  read_at?: string | null;
  error_code?: string | number | null;
  appointment_id?: string | null;
  created_at: string;
}

export interface User {
  id: string;
  email: string;
  full_name: string;
  role: string;
}

export interface Clinic {
  id: string;
  name: string;
  slug: string;
  /** IANA name, such as `America/El_Salvador`. */
  timezone: string;
  subscription_plan: string;
  subscription_expires_at: string | null;
}

/** Who is signed in, and at which clinic. */
export interface Identity {
  user: User;
  clinic: Clinic;
}
