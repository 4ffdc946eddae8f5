/* A server that has one appointment, and whose answers about changes can be lost before or after the change was made. */
import { HttpResponse, http } from "msw";
import type { Appointment } from "@/shared/api/contract.ts";
import { aDoctor, anAppointment, aService } from "./builders.ts";
import { on, refusal, server } from "./contract-server.ts";

/**
 * What becomes of the next changes: they are answered; they are made and the line is cut, or the gateway gives up; or they
 * do not come to the server.
 */
type Line = "good" | "cut after" | "504 after" | "cut before";

interface Sent {
  what: string;
  body: Record<string, unknown> | undefined;
}

const steps: Record<string, (body: Sent["body"]) => Partial<Appointment>> = {
  arrived: () => ({ arrived_at: new Date().toISOString() }),
  attended: () => ({ status: "attended" }),
  "no-show": () => ({ status: "no_show" }),
  confirm: () => ({ status: "confirmed" }),
  cancel: () => ({ status: "cancelled", cancelled_at: new Date().toISOString() }),
  "take-back": () => ({ status: "booked", arrived_at: null }),
  reschedule: (body) => placeOf(body),
};

/** These are refused when they were done before. */
const refused = new Set(["attended", "no-show", "cancel"]);

function isAlready(what: string, now: Appointment, after: Appointment): boolean {
  const facts = ({ status, arrived_at, starts_at, ends_at }: Appointment) =>
    [status, Boolean(arrived_at), Date.parse(starts_at), Date.parse(ends_at)].join(" ");
  return what !== "take-back" && facts(now) === facts(after);
}

export function lostAnswers(visit: Appointment) {
  let current = visit;
  let line: Line = "good";
  let isReadable = true;
  let reads = 0;
  const sent: Sent[] = [];
  server.use(
    on("get", "/api/doctors", () => ({
      status: 200,
      body: { doctors: [aDoctor()], total: 1, page: 1, limit: 100 },
    })),
    on("get", "/api/services", () => ({ status: 200, body: { services: [aService()] } })),
    on("get", "/api/doctors/{id}/availability", ({ query }) => ({
      status: 200,
      body: ["10:00", "10:30"].filter(isFree).map((startTime) => ({
        startTime,
        endTime: startTime,
        starts_at: `${query.get("date")}T${startTime}:00-06:00`,
      })),
    })),
    on("get", "/api/deliveries", () => ({ status: 200, body: { coming: [], deliveries: [] } })),
    on("get", "/api/deliveries/preview", () => ({
      status: 200,
      body: { sent: false, reason: "unchanged", due_at: "2026-11-20T15:00:00Z", text: "", language: "es" },
    })),
    http.get("*/api/conversations", () => HttpResponse.json({ conversations: [] })),
    http.get("*/api/appointments/:id", () => {
      reads += 1;
      return isReadable ? HttpResponse.json(current) : HttpResponse.json({}, { status: 503 });
    }),
    http.post("*/api/appointments/:id/:what", async ({ request, params }) => {
      const text = await request.text();
      const body = text ? JSON.parse(text) : undefined;
      const what = String(params.what);
      sent.push({ what, body });
      if (line === "cut before") {
        return HttpResponse.error();
      }
      const answer = change(what, body);
      switch (line) {
        case "cut after":
          return HttpResponse.error();
        case "504 after":
          return HttpResponse.json({}, { status: 504 });
        default:
          return answer;
      }
    }),
  );

  function isFree(startTime: string): boolean {
    return current.start_time.slice(0, 5) !== startTime;
  }

  /** As the server does: what is done already stays, and what was decided by another version is refused. */
  function change(what: string, body: Sent["body"]): Response {
    const after = { ...current, ...steps[what]?.(body) };
    if (isAlready(what, current, after)) {
      return refused.has(what) ? notAllowed() : HttpResponse.json(current);
    }
    if (body?.version !== undefined && body.version !== current.version) {
      return HttpResponse.json(refusal("APPOINTMENT_CHANGED", "Alguien cambió esta cita."), { status: 409 });
    }
    current = { ...after, version: current.version + 1, updated_at: new Date().toISOString() };
    return HttpResponse.json(current);
  }

  return {
    sent,
    now: () => current,
    /** How often the appointment was asked for. */
    reads: () => reads,
    setLine: (next: Line) => {
      line = next;
    },
    setReadable: (next: boolean) => {
      isReadable = next;
    },
    /** Somebody else changes the appointment. */
    changeElsewhere: (facts: Partial<Appointment>) => {
      current = { ...current, ...facts, version: current.version + 1 };
    },
  };
}

function notAllowed(): Response {
  return HttpResponse.json(refusal("NOT_ALLOWED", "Ya no se puede."), { status: 409 });
}

function placeOf(body: Sent["body"]): Partial<Appointment> {
  const date = String(body?.appointmentDate);
  const start_time = `${body?.startTime}:00`;
  const starts_at = `${date}T${start_time}-06:00`;
  const minutes = Number(body?.duration_minutes ?? 30);
  const ends_at = new Date(Date.parse(starts_at) + minutes * 60_000).toISOString();
  return { appointment_date: date, start_time, starts_at, ends_at, status: "booked" };
}

/** A visit that is so far ahead that it can be moved and confirmed. */
export const aheadVisit = () => anAppointment({ appointment_date: "2099-11-23" });
