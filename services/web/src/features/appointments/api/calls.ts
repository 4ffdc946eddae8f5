/* The calls that change an appointment. */
import { answerOf, api } from "@/shared/api/client.ts";
import type { Step, Visit } from "../visit.ts";

/** Where an appointment is put. */
export interface MoveTarget {
  doctorId: string;
  /** `YYYY-MM-DD` on the clinic's calendar. */
  date: string;
  /** `HH:MM` on the clinic's clock. */
  startTime: string;
  /** Only when the length changes. */
  durationMinutes?: number;
  /** Although the patient has another visit at that time. */
  sameTime?: boolean;
  /** Rooms and devices that staff choose; what they do not choose stays where it is free. */
  resources?: readonly string[];
}

const paths = {
  arrived: "/api/appointments/{id}/arrived",
  attended: "/api/appointments/{id}/attended",
  no_show: "/api/appointments/{id}/no-show",
  confirmed: "/api/appointments/{id}/confirm",
} as const;

export function takeStep(id: string, step: keyof typeof paths): Promise<Visit> {
  return answerOf(api.POST(paths[step], { params: { path: { id } } }));
}

export function cancelVisit(id: string, reason: string): Promise<Visit> {
  const body = reason.trim() ? { reason: reason.trim() } : {};
  return answerOf(api.POST("/api/appointments/{id}/cancel", { params: { path: { id } }, body }));
}

/** Undoes the step that the caller sees, so that a repeated press never undoes two. */
export function takeBack(id: string, from: Step): Promise<Visit> {
  return answerOf(api.POST("/api/appointments/{id}/take-back", { params: { path: { id } }, body: { from } }));
}

/** Moves the appointment as the caller sees it; the server refuses when somebody has changed it since. */
export function moveVisit(
  { id, version }: Pick<Visit, "id" | "version">,
  { durationMinutes, sameTime = false, resources = [], ...place }: MoveTarget,
): Promise<Visit> {
  const body = {
    version,
    appointmentDate: place.date,
    startTime: place.startTime,
    doctorId: place.doctorId,
    ...(durationMinutes === undefined ? {} : { duration_minutes: durationMinutes }),
    ...(sameTime ? { same_time_allowed: true } : {}),
    ...(resources.length > 0 ? { resources: [...resources] } : {}),
  };
  return answerOf(api.POST("/api/appointments/{id}/reschedule", { params: { path: { id } }, body }));
}
