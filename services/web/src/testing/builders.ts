/* Values of the contract with sensible defaults; a test names only what it is about. */
import type { Answer as PreparedAnswer } from "@/features/answers/api/contract.ts";
import type {
  Appointment,
  Billing,
  Clinic,
  Conversation,
  Delivery,
  Doctor,
  Identity,
  Message,
  OpenSession,
  Patient,
  PatientDetail,
  PatientVisit,
  Resource,
  Service,
  TeamMember,
  WeeklySpan,
} from "@/shared/api/contract.ts";
import { anOutlook } from "./outlook.ts";

/** The clinic as its settings have it. */
export function aClinicView(facts: Partial<Clinic> = {}): Clinic {
  return {
    ...anIdentity().clinic,
    clinic_type: "dental",
    phone: "+50322220000",
    address: "Calle Jiboa 7",
    city: "San Vicente",
    country: "SV",
    currency: "USD",
    language: "es-SV",
    hours: {},
    payment_methods: [],
    emergency_text: "",
    emergency_number: "132",
    bot_enabled: true,
    quiet_seconds: 1.2,
    booking_horizon_days: 60,
    min_notice_minutes: 0,
    requires_confirmation: false,
    is_active: true,
    plan_outlook: anOutlook("clinica"),
    whatsapp_phone_number_id: null,
    whatsapp_business_account_id: null,
    whatsapp_display_phone_number: null,
    whatsapp_status: "not_connected",
    logo_version: null,
    whatsapp_status_reason: null,
    whatsapp_status_since: null,
    whatsapp_problem: null,
    whatsapp_proved: false,
    delete_at: null,
    version: 1,
    ...facts,
  };
}

export function aDoctor(facts: Partial<Doctor> = {}): Doctor {
  return {
    id: "doctor-elena",
    full_name: "Elena Rivas",
    title: "Dra.",
    specialty: "odontología general",
    consultation_duration_minutes: 30,
    buffer_time_minutes: 0,
    is_active: true,
    bio: "",
    colour: null,
    sort_order: 0,
    phone: null,
    email: null,
    service_durations: [],
    version: 1,
    services: ["limpieza", "consulta"],
    doctor_working_hours: weekdays([1, 2, 3, 4, 5], "07:30", "12:00"),
    doctor_breaks: [],
    ...facts,
  };
}

export function weekdays(days: number[], start_time: string, end_time: string): WeeklySpan[] {
  return days.map((day_of_week) => ({ day_of_week, start_time, end_time }));
}

export function aService(facts: Partial<Service> = {}): Service {
  return {
    id: "limpieza",
    name: "Limpieza dental",
    duration_minutes: 30,
    buffer_before_minutes: 0,
    buffer_after_minutes: 0,
    price_cents: 2200,
    currency: "USD",
    colour: null,
    is_active: true,
    bookable_in_chat: true,
    aliases: [],
    preparation: "",
    needs: [],
    version: 1,
    ...facts,
  };
}

export function anAnswer(facts: Partial<PreparedAnswer> = {}): PreparedAnswer {
  return {
    id: "parqueo",
    key: "parqueo",
    category: "general",
    question: "¿Hay parqueo?",
    answer: "Sí, dos espacios.",
    keywords: ["parqueo", "carro"],
    sort_order: 0,
    version: 1,
    ...facts,
  };
}

export function aResource(facts: Partial<Resource> = {}): Resource {
  return {
    id: "sala-1",
    name: "Sala 1",
    kind: "room",
    notes: "",
    is_active: true,
    sort_order: 0,
    version: 1,
    ...facts,
  };
}

export function anAppointment(facts: Partial<Appointment> = {}): Appointment {
  const date = facts.appointment_date ?? "2026-11-23";
  const start = facts.start_time ?? "09:00:00";
  const end = facts.end_time ?? "09:30:00";
  return {
    id: "appointment-1",
    doctor_id: "doctor-elena",
    patient_id: "patient-1",
    service_id: "limpieza",
    appointment_date: date,
    start_time: start,
    end_time: end,
    starts_at: `${date}T${start}-06:00`,
    ends_at: `${date}T${end}-06:00`,
    status: "booked",
    source: "whatsapp",
    notes: "",
    version: 1,
    patients: { id: "patient-1", full_name: "Ana Martínez", phone: "+50371234567" },
    doctors: { id: "doctor-elena", full_name: "Elena Rivas", specialty: "odontología general" },
    services: { id: "limpieza", name: "Limpieza dental" },
    resources: [],
    created_at: "2026-11-20T15:00:00Z",
    updated_at: "2026-11-20T15:00:00Z",
    ...facts,
  };
}

export function aDelivery(facts: Partial<Delivery> = {}): Delivery {
  return {
    id: "delivery-1",
    kind: "reminder_24h",
    state: "scheduled",
    due_at: "2026-11-22T15:00:00Z",
    created_at: "2026-11-20T15:00:00Z",
    ...facts,
  };
}

export function aPatient(facts: Partial<Patient> = {}): Patient {
  return {
    id: "carlos",
    full_name: "Carlos Hernández",
    phone: "+50375000037",
    email: null,
    no_show_count: 0,
    is_blocked: false,
    birth_date: null,
    version: 1,
    created_at: "2026-11-20T15:00:00Z",
    ...facts,
  };
}

export function aPatientDetail(facts: Partial<PatientDetail> = {}): PatientDetail {
  return {
    ...aPatient(),
    notes: "",
    dui: null,
    dui_ending: null,
    appointments: [],
    contacts: [],
    merged_from: [],
    ...facts,
  };
}

export function aPatientVisit(facts: Partial<PatientVisit> = {}): PatientVisit {
  const date = facts.appointment_date ?? "2099-11-23";
  return {
    id: date,
    appointment_date: date,
    start_time: "09:00:00",
    starts_at: `${date}T15:00:00Z`,
    ends_at: `${date}T15:30:00Z`,
    status: "booked",
    source: "whatsapp",
    doctors: { id: "elena", full_name: "Elena Rivas", specialty: "odontología general" },
    services: { id: "limpieza", name: "Limpieza dental" },
    ...facts,
  };
}

export function aConversation(facts: Partial<Conversation> = {}): Conversation {
  return {
    id: "chat-ana",
    contact_name: "Ana M.",
    patients: [],
    contact_phone: "+50371234567",
    handover: false,
    state: "IDLE",
    updated_at: "2026-11-23T15:00:00Z",
    ...facts,
  };
}

export function aMessage(facts: Partial<Message> = {}): Message {
  return {
    id: facts.text ?? "message",
    from: "patient",
    author: facts.from === "clinic" ? "assistant" : "patient",
    at: "2026-11-23T15:00:00Z",
    kind: "text",
    text: "Hola",
    choices: [],
    ...facts,
  };
}

export function aMember(facts: Partial<TeamMember> = {}): TeamMember {
  return {
    id: "user-2",
    email: "ana@jiboa.test",
    full_name: "Ana Beltrán",
    role: "staff",
    is_active: true,
    last_login_at: "2026-11-24T15:12:00Z",
    created_at: "2026-11-01T15:00:00Z",
    must_change_password: false,
    totp_enabled: false,
    doctor_id: null,
    whatsapp_phone: null,
    daily_agenda_since: null,
    ...facts,
  };
}

export function anOpenSession(facts: Partial<OpenSession> = {}): OpenSession {
  return {
    id: "session-1",
    created_at: "2026-11-23T15:00:00Z",
    used_at: "2026-11-24T15:00:00Z",
    is_current: false,
    device: { browser: "Chrome", system: "Windows" },
    ...facts,
  };
}

/** The plan of a clinic that pays nothing by itself; where the shop sells nothing, nothing is offered. */
export function aPlan(facts: Partial<Billing> = {}): Billing {
  return {
    plan: "clinica",
    status: null,
    standing: "active",
    expires_at: null,
    renews_at: null,
    ends: null,
    limits: { users: { used: 1, limit: null }, doctors: { used: 1, limit: null } },
    offers: [],
    months: [],
    chain: [],
    charges: [],
    upcoming: [],
    waiting: [],
    can_pay: false,
    can_manage: false,
    pending: null,
    ...facts,
  };
}

export function anIdentity(): Identity {
  return {
    user: {
      id: "user-1",
      email: "recepcion@jiboa.test",
      full_name: "Luis Peña",
      role: "staff",
      email_verified: true,
      totp_enabled: false,
      doctor_id: null,
      pin_set: false,
      recovery_codes_left: 0,
      language: null,
    },
    clinic: {
      id: "clinic-1",
      name: "Clínica Dental Jiboa",
      slug: "clinica-jiboa",
      timezone: "America/El_Salvador",
      subscription_plan: "clinica",
      subscription_expires_at: null,
    },
  };
}
