/*
 * A clinic in memory that answers Cita's HTTP interface, for tests and for work on the pages. It knows the
 * shapes and the refusals; it is not a second implementation of the rules.
 */

import type { Appointment, Delivery, FreeTime } from "@/shared/api/wire.ts";
import { clockOf, minutesOf, weekdayOf } from "../../shared/lib/clinic-time.ts";
import { aDelivery, anIdentity } from "../builders.ts";
import { appointmentOf, demoDay, demoDoctors, demoServices } from "./demo-day.ts";

type Listener = (kind: string, appointment: Appointment) => void;

export interface MockClinic {
  handle: (request: Request) => Promise<Response>;
  listen: (listener: Listener) => () => void;
  freeTimes: (doctorId: string, date: string, serviceId: string | null) => FreeTime[];
  book: (wish: Wish, source: Appointment["source"]) => Appointment | undefined;
  /** Answers the next call whose path contains the text with this problem. */
  refuseNext: (path: string, status: number, code: string, field?: string) => void;
}

export interface Wish {
  doctorId: string;
  serviceId: string;
  appointmentDate: string;
  startTime: string;
  patientName: string;
  patientPhone: string;
  notes?: string | null;
}

type Route = [
  method: string,
  path: RegExp,
  answer: (match: RegExpMatchArray, url: URL, body: unknown) => Response,
];

export function createMockClinic(): MockClinic {
  const days = new Map<string, Appointment[]>();
  const listeners = new Set<Listener>();
  const refusals: { path: string; response: Response }[] = [];

  const day = (date: string) => {
    const known = days.get(date) ?? demoDay(date);
    days.set(date, known);
    return known;
  };
  const find = (id: string) => [...days.values()].flat().find((one) => one.id === id);
  const announce = (kind: string, appointment: Appointment) => {
    for (const listener of listeners) {
      listener(kind, appointment);
    }
  };

  function freeTimes(doctorId: string, date: string, serviceId: string | null): FreeTime[] {
    const doctor = demoDoctors.find((one) => one.id === doctorId);
    const minutes = demoServices.find((one) => one.id === serviceId)?.duration_minutes ?? 30;
    const taken = day(date).filter((one) => one.doctor_id === doctorId && one.status !== "cancelled");
    return (doctor?.doctor_working_hours ?? [])
      .filter((span) => span.day_of_week === weekdayOf(date))
      .flatMap((span) => {
        const first = minutesOf(span.start_time);
        const count = Math.floor((minutesOf(span.end_time) - first - minutes) / 30) + 1;
        return Array.from({ length: Math.max(0, count) }, (_, index) => first + index * 30);
      })
      .filter(
        (start) =>
          !taken.some(
            (one) => start < minutesOf(one.end_time) && start + minutes > minutesOf(one.start_time),
          ),
      )
      .map((start) => ({
        startTime: clockOf(start),
        endTime: clockOf(start + minutes),
        starts_at: `${date}T${clockOf(start)}:00-06:00`,
      }));
  }

  function book(wish: Wish, source: Appointment["source"]): Appointment | undefined {
    const doctor = demoDoctors.find((one) => one.id === wish.doctorId);
    const service = demoServices.find((one) => one.id === wish.serviceId);
    const free = freeTimes(wish.doctorId, wish.appointmentDate, wish.serviceId);
    if (!doctor || !service || !free.some((time) => time.startTime === wish.startTime)) {
      return undefined;
    }
    const appointment = appointmentOf({
      id: `booked-${[...days.values()].flat().length}-${minutesOf(wish.startTime)}`,
      doctor,
      service,
      date: wish.appointmentDate,
      start: wish.startTime,
      patient: wish.patientName,
      phone: wish.patientPhone,
      status: "booked",
      source,
      notes: wish.notes ?? null,
    });
    days.set(wish.appointmentDate, [...day(wish.appointmentDate), appointment]);
    announce("appointment.booked", appointment);
    return appointment;
  }

  function change(id: string, status: Appointment["status"]): Response {
    const appointment = find(id);
    if (!appointment) {
      return refuse(404, "NOT_FOUND");
    }
    if (appointment.status !== "booked" && appointment.status !== "confirmed") {
      return refuse(409, "NOT_ALLOWED");
    }
    appointment.status = status;
    announce(`appointment.${status}`, appointment);
    return Response.json(appointment);
  }

  const routes: Route[] = [
    ["POST", /^\/api\/auth\/login$/, (_m, _u, body) => signIn(body)],
    ["GET", /^\/api\/auth\/me$/, () => Response.json(anIdentity())],
    ["GET", /^\/api\/doctors$/, () => Response.json({ doctors: demoDoctors, total: 3, page: 1, limit: 100 })],
    ["GET", /^\/api\/services$/, () => Response.json({ services: demoServices })],
    [
      "GET",
      /^\/api\/doctors\/([^/]+)\/availability$/,
      ([, id = ""], url) =>
        Response.json(freeTimes(id, url.searchParams.get("date") ?? "", url.searchParams.get("service_id"))),
    ],
    [
      "GET",
      /^\/api\/appointments$/,
      (_m, url) => {
        const appointments = day(url.searchParams.get("date") ?? "");
        return Response.json({ appointments, total: appointments.length, page: 1, limit: 200 });
      },
    ],
    [
      "POST",
      /^\/api\/appointments$/,
      (_m, _u, body) => {
        const made = book(body as Wish, "desk");
        return made ? Response.json(made, { status: 201 }) : refuse(409, "SLOT_TAKEN");
      },
    ],
    ["POST", /^\/api\/appointments\/([^/]+)\/cancel$/, ([, id = ""]) => change(id, "cancelled")],
    ["POST", /^\/api\/appointments\/([^/]+)\/confirm$/, ([, id = ""]) => change(id, "confirmed")],
    [
      "GET",
      /^\/api\/appointments\/([^/]+)$/,
      ([, id = ""]) => {
        const appointment = find(id);
        return appointment ? Response.json(appointment) : refuse(404, "NOT_FOUND");
      },
    ],
    [
      "GET",
      /^\/api\/deliveries$/,
      (_m, url) => {
        const appointment = find(url.searchParams.get("appointment_id") ?? "");
        return Response.json({ deliveries: appointment ? deliveriesOf(appointment) : [] });
      },
    ],
  ];

  return {
    freeTimes,
    book,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    refuseNext: (path, status, code, field) => {
      refusals.push({ path, response: refuse(status, code, field) });
    },
    handle: async (request) => {
      const url = new URL(request.url);
      const refusal = refusals.findIndex((one) => url.pathname.includes(one.path));
      if (refusal !== -1) {
        return refusals.splice(refusal, 1)[0]?.response ?? refuse(500, "INTERNAL");
      }
      if (url.pathname !== "/api/auth/login" && !request.headers.get("authorization")) {
        return refuse(401, "UNAUTHENTICATED");
      }
      const body: unknown = request.method === "POST" ? await request.json().catch(() => ({})) : undefined;
      for (const [method, path, answer] of routes) {
        const match = url.pathname.match(path);
        if (match && request.method === method) {
          return answer(match, url, body);
        }
      }
      return refuse(404, "NOT_FOUND");
    },
  };
}

function signIn(body: unknown): Response {
  const { password } = body as { password?: string };
  return password === "jiboa-demo-2026"
    ? Response.json({ token: "mock-token", ...anIdentity() })
    : refuse(401, "INVALID_CREDENTIALS");
}

function refuse(status: number, code: string, field?: string): Response {
  return Response.json(
    { error: code, code, trace_id: "0af7651916cd43dd", ...(field ? { field } : {}) },
    { status },
  );
}

function deliveriesOf(appointment: Appointment): Delivery[] {
  const start = Date.parse(appointment.starts_at);
  const before = (hours: number) => new Date(start - hours * 3_600_000).toISOString();
  const reminder = (id: string, hours: number): Delivery => ({
    ...aDelivery({ id, due_at: before(hours) }),
    kind: `reminder_${hours}h`,
    state: appointment.status === "cancelled" ? "cancelled" : "scheduled",
  });
  return [
    aDelivery({
      id: "card",
      kind: "confirmation",
      state: "read",
      sent_at: before(70),
      delivered_at: before(70),
      read_at: before(69),
    }),
    reminder("reminder-24", 24),
    reminder("reminder-2", 2),
  ];
}
