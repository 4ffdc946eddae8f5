/* What the desk does through the API, to prepare a journey. */
import { callerOf, signInApart } from "./api.ts";
import type { JourneyEnvironment } from "./environment.ts";

export interface DeskDoctor {
  id: string;
  full_name: string;
  title: string;
  services: string[];
  /** Weekly, by the days of ISO (Monday is 1); `HH:MM`. */
  doctor_working_hours: { day_of_week: number; start_time: string; end_time: string }[];
}

export interface DeskAppointment {
  id: string;
  doctor_id: string;
  patient_id: string;
  appointment_date: string;
  start_time: string;
  end_time: string;
  status: string;
}

export interface Desk {
  doctors: () => Promise<DeskDoctor[]>;
  /** The free starts, `HH:MM`, of a doctor's day. */
  freeTimes: (doctor: DeskDoctor, date: string) => Promise<string[]>;
  book: (
    doctor: DeskDoctor,
    date: string,
    startTime: string,
    name: string,
    phone: string,
  ) => Promise<DeskAppointment>;
  appointment: (id: string) => Promise<DeskAppointment>;
  /** Moves an appointment to another time of its day. */
  move: (appointment: DeskAppointment, startTime: string) => Promise<void>;
  confirm: (id: string) => Promise<void>;
  cancel: (id: string) => Promise<void>;
  /** The days off between two days. */
  daysOff: (from: string, to: string) => Promise<DeskDayOff[]>;
}

interface DeskDayOff {
  date: string;
  /** `null` when the whole clinic is closed. */
  doctor_id: string | null;
  reason: string | null;
}

/** The API for one user: signs in apart from any browser, unless there is a token. */
export async function openDesk(environment: JourneyEnvironment, given?: string): Promise<Desk> {
  const { citaUrl, email, password } = environment;
  const call = callerOf(citaUrl, given ?? (await signInApart(citaUrl, email, password)));

  return {
    doctors: async () => (await call<{ doctors: DeskDoctor[] }>("GET", "/api/doctors?limit=100")).doctors,
    freeTimes: async (doctor, date) => {
      const [service] = doctor.services;
      const query = new URLSearchParams({ date, service_id: service ?? "" });
      const path = `/api/doctors/${doctor.id}/availability?${query}`;
      return (await call<{ startTime: string }[]>("GET", path)).map(({ startTime }) => startTime);
    },
    book: (doctor, date, startTime, name, phone) =>
      call("POST", "/api/appointments", {
        doctorId: doctor.id,
        serviceId: doctor.services[0],
        appointmentDate: date,
        startTime,
        patientName: name,
        patientPhone: phone,
      }),
    appointment: (id) => call("GET", `/api/appointments/${id}`),
    move: async ({ id, doctor_id: doctorId, appointment_date: appointmentDate }, startTime) => {
      await call("POST", `/api/appointments/${id}/reschedule`, { doctorId, appointmentDate, startTime });
    },
    confirm: async (id) => {
      await call("POST", `/api/appointments/${id}/confirm`, {});
    },
    cancel: async (id) => {
      await call("POST", `/api/appointments/${id}/cancel`, {});
    },
    daysOff: async (start, end) => {
      const query = new URLSearchParams({ start, end, limit: "1" });
      return (await call<{ days_off: DeskDayOff[] }>("GET", `/api/appointments?${query}`)).days_off;
    },
  };
}
