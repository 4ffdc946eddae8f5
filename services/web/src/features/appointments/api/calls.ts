/* The calls that change an appointment, and those about what its patient is told. */
import type { Client } from "openapi-fetch";
import { answerOf, api } from "@/shared/api/client.ts";
import type { Step, Visit } from "../visit.ts";

interface Change<Body = undefined> {
  post: {
    parameters: { path: { id: string } };
    responses: { 200: { content: { "application/json": Visit } } };
  } & (Body extends undefined ? unknown : { requestBody: { content: { "application/json": Body } } });
}

interface Answer<Query, Body> {
  get: { parameters: { query: Query }; responses: { 200: { content: { "application/json": Body } } } };
}

/** The message of a change that staff are about to make. */
export interface PreviewOf {
  appointment_id: string;
  kind: "reschedule_card" | "cancellation_card" | "booking_card";
  starts_at?: string;
  doctor_id?: string;
}

export interface Preview {
  sent: boolean;
  /** Why nothing is sent; the server adds reasons over time. */
  reason?: string;
  due_at: string;
  text: string;
}

interface Paths {
  "/api/appointments/{id}/arrived": Change;
  "/api/appointments/{id}/attended": Change;
  "/api/appointments/{id}/no-show": Change;
  "/api/appointments/{id}/confirm": Change;
  "/api/appointments/{id}/cancel": Change<{ reason?: string }>;
  "/api/appointments/{id}/take-back": Change<{ from: Step }>;
  "/api/appointments/{id}/reschedule": Change<RescheduleBody>;
  "/api/deliveries/preview": Answer<PreviewOf, Preview>;
  "/api/conversations": Answer<{ phone: string; limit: number }, { conversations: { id: string }[] }>;
}

interface RescheduleBody {
  doctorId: string;
  appointmentDate: string;
  startTime: string;
  duration_minutes?: number;
}

export const calls = api as unknown as Client<Paths>;

/** Where an appointment is put. */
export interface MoveTarget {
  doctorId: string;
  /** `YYYY-MM-DD` on the clinic's calendar. */
  date: string;
  /** `HH:MM` on the clinic's clock. */
  startTime: string;
  /** Only when the length changes. */
  durationMinutes?: number;
}

const paths = {
  arrived: "/api/appointments/{id}/arrived",
  attended: "/api/appointments/{id}/attended",
  no_show: "/api/appointments/{id}/no-show",
  confirmed: "/api/appointments/{id}/confirm",
} as const;

export function takeStep(id: string, step: keyof typeof paths): Promise<Visit> {
  return answerOf(calls.POST(paths[step], { params: { path: { id } } }));
}

export function cancelVisit(id: string, reason: string): Promise<Visit> {
  const body = reason.trim() ? { reason: reason.trim() } : {};
  return answerOf(calls.POST("/api/appointments/{id}/cancel", { params: { path: { id } }, body }));
}

/** Undoes the step that the caller sees, so that a repeated press never undoes two. */
export function takeBack(id: string, from: Step): Promise<Visit> {
  return answerOf(
    calls.POST("/api/appointments/{id}/take-back", { params: { path: { id } }, body: { from } }),
  );
}

export function moveVisit(id: string, { durationMinutes, ...place }: MoveTarget): Promise<Visit> {
  const body = {
    appointmentDate: place.date,
    startTime: place.startTime,
    doctorId: place.doctorId,
    ...(durationMinutes === undefined ? {} : { duration_minutes: durationMinutes }),
  };
  return answerOf(calls.POST("/api/appointments/{id}/reschedule", { params: { path: { id } }, body }));
}
