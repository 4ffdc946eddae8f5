/* The desk of a clinic, through the API, as it fills days with appointments. */
import { vi } from "vitest";
import { callerOf, signInApart } from "./api.ts";
import type { Person } from "./clinic-people.ts";
import type { DeskAppointment, DeskDoctor } from "./desk.ts";
import type { JourneyEnvironment } from "./environment.ts";
import { minutesOf } from "./visits.ts";

interface ClinicDoctor extends DeskDoctor {
  buffer_time_minutes: number;
}

export interface ClinicBooking extends DeskAppointment {
  source: string;
  patients: { full_name: string };
}

interface Guest extends Person {
  notes?: string | undefined;
}

interface ClinicChats {
  conversations: { id: string; handover: boolean; contact_name: string }[];
}

type Step = "confirm" | "arrived" | "attended" | "no-show" | "cancel";

export interface ClinicDesk {
  doctors: () => Promise<ClinicDoctor[]>;
  /** The appointments of the day, by their time. */
  dayOf: (date: string) => Promise<ClinicBooking[]>;
  /** Books the doctor's first service at the first free time from `from` on. */
  bookFirst: (
    doctor: ClinicDoctor,
    date: string,
    from: string,
    guest: Guest,
    notes?: string,
  ) => Promise<void>;
  /** Takes so many of ten free places of the doctor's day; answers how many. */
  fill: (
    doctor: ClinicDoctor,
    date: string,
    ofTen: number,
    guest: (place: number) => Guest,
  ) => Promise<number>;
  conversations: () => Promise<{ id: string; handover: boolean; contact_name: string }[]>;
  step: (visit: ClinicBooking, step: Step, body?: unknown) => Promise<void>;
}

/** Signs in at that instant of the stack's clock: a process takes up to a second to follow a clock that was moved. */
export async function openClinicDesk(environment: JourneyEnvironment, now: Date): Promise<ClinicDesk> {
  const { citaUrl, email, password } = environment;
  const token = await vi.waitUntil(
    async () => {
      const opened = await signInApart(citaUrl, email, password);
      return isIssuedAt(opened, now) && (await isTaken(opened)) ? opened : false;
    },
    { timeout: 20_000, interval: 300 },
  );
  const call = callerOf(citaUrl, token);
  const { services } = await ask<{ services: { id: string; duration_minutes: number }[] }>("/api/services");
  const lengths = new Map(services.map((one) => [one.id, one.duration_minutes]));
  const { doctors } = await ask<{ doctors: ClinicDoctor[] }>("/api/doctors?limit=100");

  function ask<T>(path: string): Promise<T> {
    return call("GET", path);
  }

  async function isTaken(bearer: string): Promise<boolean> {
    const headers = { Authorization: `Bearer ${bearer}` };
    return (await fetch(`${citaUrl}/api/doctors`, { headers })).ok;
  }

  async function freeTimes(doctor: ClinicDoctor, date: string, service: string): Promise<string[]> {
    const query = new URLSearchParams({ date, service_id: service });
    const free = await ask<{ startTime: string }[]>(`/api/doctors/${doctor.id}/availability?${query}`);
    return free.map(({ startTime }) => startTime);
  }

  function book(doctor: ClinicDoctor, service: string, date: string, startTime: string, guest: Guest) {
    const body = {
      doctorId: doctor.id,
      serviceId: service,
      appointmentDate: date,
      startTime,
      patientName: guest.name,
      patientPhone: guest.phone,
      ...(guest.notes ? { notes: guest.notes } : {}),
    };
    return call<DeskAppointment>("POST", "/api/appointments", body);
  }

  return {
    doctors: async () => doctors,
    dayOf: async (date) => {
      const day = await ask<{ appointments: ClinicBooking[] }>(`/api/appointments?date=${date}&limit=200`);
      return day.appointments
        .filter(({ status }) => status !== "cancelled")
        .sort((one, other) => one.start_time.localeCompare(other.start_time));
    },
    bookFirst: async (doctor, date, from, guest, notes) => {
      const [service = ""] = doctor.services;
      const time = (await freeTimes(doctor, date, service)).find((free) => free >= from);
      if (time) {
        await book(doctor, service, date, time, { ...guest, notes });
      }
    },
    fill: async (doctor, date, ofTen, guest) => {
      const free = new Map<string, string[]>();
      for (const service of doctor.services) {
        free.set(service, await freeTimes(doctor, date, service));
      }
      let [made, until] = [0, 0];
      for (let place = 0; ; place += 1) {
        const service = doctor.services[(place + Number(date.slice(8))) % doctor.services.length] ?? "";
        const time = free.get(service)?.find((one) => minutesOf(one) >= until);
        if (!time) {
          return made;
        }
        // Spread over the day: the places that stay free are not the last ones.
        const isTaken = (place * 7 + Number(date.slice(8))) % 10 < ofTen;
        if (isTaken) {
          await book(doctor, service, date, time, guest(place));
          made += 1;
        }
        const rest = restAfter(doctor, lengths.get(service));
        until = minutesOf(time) + (isTaken ? (lengths.get(service) ?? 30) + rest : 30);
      }
    },
    conversations: async () => (await ask<ClinicChats>("/api/conversations")).conversations,
    step: async (visit, step, body) => {
      await call("POST", `/api/appointments/${visit.id}/${step}`, body ?? {});
    },
  };
}

/** The doctor's own rest, and that of the demo clinic's longest service, which the API does not tell. */
function restAfter({ buffer_time_minutes }: ClinicDoctor, length: number | undefined): number {
  return Math.max(buffer_time_minutes, length === 40 ? 5 : 0);
}

function isIssuedAt(token: string, now: Date): boolean {
  const [, claims = ""] = token.split(".");
  const { iat } = JSON.parse(Buffer.from(claims, "base64url").toString()) as { iat: number };
  return Math.abs(iat * 1000 - now.getTime()) < 120_000;
}
