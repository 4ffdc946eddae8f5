/* Patients as the API describes them. */
import type { AppointmentSource, AppointmentStatus } from "@/shared/api/contract.ts";

export interface Patient {
  id: string;
  full_name: string;
  /** E.164; `null` for a patient who is known by their account at Meta only. */
  phone: string | null;
  email: string | null;
  no_show_count: number;
  is_blocked: boolean;
  created_at: string;
}

export interface PatientVisit {
  id: string;
  /** `YYYY-MM-DD`, and `HH:MM:SS` on the clinic's clock. */
  appointment_date: string;
  start_time: string;
  starts_at: string;
  ends_at: string;
  status: AppointmentStatus;
  source: AppointmentSource;
  doctors: { id: string; full_name: string; specialty: string };
  services: { id: string; name: string };
}

export interface PatientDetail extends Patient {
  notes: string;
  /** The number of the identity document; `null` for who may not see it, and where it is not known. */
  dui: string | null;
  /** Newest first. */
  appointments: PatientVisit[];
}

/** The appointments that are to come, soonest first, and the others, newest first. */
export function byTime({ appointments }: PatientDetail, now: Date) {
  const isComing = ({ status, ends_at }: PatientVisit) =>
    (status === "booked" || status === "confirmed") && Date.parse(ends_at) > now.getTime();
  return {
    coming: appointments.filter(isComing).reverse(),
    past: appointments.filter((one) => !isComing(one)),
  };
}
