/* Moving an appointment on the grid, and what stands in its way. The server decides; this is what can be seen before. */
import type { Appointment } from "@/shared/api/contract.ts";
import { overlap, type Span, wholeDay, without } from "@/shared/lib/span.ts";
import { takenBy } from "@/shared/lib/visit-times.ts";
import type { Column } from "./columns.ts";
import type { HeldTime } from "./holds.ts";
import { timeOf } from "./lanes.ts";
import { openSpans } from "./plan.ts";

/** A place on the grid: the column by its position from the left, and the time. */
export interface Slot extends Span {
  column: number;
}

/** `move` keeps the length, `resize` keeps the start. */
export type MoveMode = "move" | "resize";

export type Conflict =
  | { kind: "taken"; by: Appointment }
  /** Beside another visit, without the minutes that stay free between the two. */
  | { kind: "near"; to: Appointment; minutes: number }
  | { kind: "near-held"; to: HeldTime; minutes: number }
  | { kind: "held"; by: HeldTime }
  | { kind: "away"; reason: string | undefined }
  | { kind: "past" | "closed" | "break" | "service" };

/** Where the page is asked to put an appointment. */
export interface MoveTarget {
  doctorId: string;
  date: string;
  /** `HH:MM` on the clinic's clock. */
  startTime: string;
  /** Only when the length changes. */
  durationMinutes?: number;
}

/** A key goes so far, and a finger, which has no other way to be exact. */
export const fineStep = 5;
/** A mouse is quick and not exact: with the fine steps it would leave an appointment at 1:05. */
export const coarseStep = 15;
/** The bounds that the server has for a length of its own. */
const shortest = 5;
const longest = 480;

/** Whether the state of the appointment lets it be moved. */
export function isMovable({ status }: Appointment): boolean {
  return status === "booked" || status === "confirmed";
}

/** Whether the time of the appointment is taken: one that did not take place leaves it free. */
function holdsTime({ status }: Appointment): boolean {
  return status !== "no_show" && status !== "cancelled";
}

/**
 * The slot after a drag of so many minutes, as exact as the pointer; the clock time is snapped to whole steps. A pointer that
 * went less than half a step up or down leaves the time as it was: it goes to another column.
 */
export function dragged(
  from: Slot,
  mode: MoveMode,
  minutes: number,
  column: number,
  step: number = fineStep,
): Slot {
  const snapped = (minute: number) => (Math.abs(minutes) < step / 2 ? minute : snap(minute + minutes, step));
  if (mode === "resize") {
    const length = clamp(snapped(from.end) - from.start, shortest, longest);
    return { ...from, end: Math.min(wholeDay.end, from.start + length) };
  }
  const length = from.end - from.start;
  const start = clamp(snapped(from.start), 0, wholeDay.end - length);
  return { column, start, end: start + length };
}

/** The slot after an arrow key; with Shift the arrows up and down change the length. */
export function nudged(at: Slot, key: string, shift: boolean, columns: number): Slot | undefined {
  switch (key) {
    case "ArrowUp":
      return dragged(at, shift ? "resize" : "move", -fineStep, at.column);
    case "ArrowDown":
      return dragged(at, shift ? "resize" : "move", fineStep, at.column);
    case "ArrowLeft":
      return { ...at, column: Math.max(0, at.column - 1) };
    case "ArrowRight":
      return { ...at, column: Math.min(columns - 1, at.column + 1) };
    default:
      return undefined;
  }
}

export function sameSlot(one: Slot, other: Slot): boolean {
  return one.column === other.column && one.start === other.start && one.end === other.end;
}

/** The first thing that stands in the way of the appointment at the slot. `from` is the first minute at which it may begin. */
export function conflictAt(
  slot: Slot,
  what: Appointment,
  column: Column,
  from: number,
): Conflict | undefined {
  const doctorId = column.doctor?.id ?? what.doctor_id;
  const plan = column.plans.get(doctorId);
  // One that has begun can still get another length.
  const keepsStart = column.date === what.appointment_date && slot.start === timeOf(what).start;
  if (slot.start < from && !keepsStart) {
    return { kind: "past" };
  }
  if (column.doctor && !column.doctor.services.includes(what.service_id)) {
    return { kind: "service" };
  }
  const away = plan?.absences.find((absence) => overlap(absence, slot));
  if (away) {
    return { kind: "away", reason: away.reason };
  }
  const by = column.appointments.find(
    (one) => one.id !== what.id && one.doctor_id === doctorId && holdsTime(one) && overlap(timeOf(one), slot),
  );
  if (by) {
    return { kind: "taken", by };
  }
  const held = column.held.find((one) => one.doctorId === doctorId && overlap(one, slot));
  if (held) {
    return { kind: "held", by: held };
  }
  if (plan && without([slot], openSpans(plan)).length > 0) {
    return { kind: plan.breaks.some((pause) => overlap(pause, slot)) ? "break" : "closed" };
  }
  return nearest(slot, what, column, doctorId);
}

/** A visit or a hold that the slot leaves alone, but not the minutes that its services and the doctor need between the two. */
function nearest(
  slot: Slot,
  what: Appointment,
  { plans, lengths, appointments, held }: Column,
  doctorId: string,
): Conflict | undefined {
  const pause = plans.get(doctorId)?.rhythm.pause ?? 0;
  const taken = takenBy(slot, pause, lengths.get(what.service_id));
  /** The minutes that have to be free between the two; none where they are. */
  const lacking = (visit: Span, others: Span): number | undefined => {
    if (!overlap(others, taken)) {
      return undefined;
    }
    return visit.end <= slot.start
      ? others.end - visit.end + slot.start - taken.start
      : taken.end - slot.end + visit.start - others.start;
  };
  for (const to of appointments) {
    if (to.id !== what.id && to.doctor_id === doctorId && holdsTime(to)) {
      const visit = timeOf(to);
      const minutes = lacking(visit, takenBy(visit, pause, lengths.get(to.service_id)));
      if (minutes !== undefined) {
        return { kind: "near", to, minutes };
      }
    }
  }
  for (const to of held) {
    const minutes = to.doctorId === doctorId ? lacking(to, takenBy(to, pause)) : undefined;
    if (minutes !== undefined) {
      return { kind: "near-held", to, minutes };
    }
  }
  return undefined;
}

function snap(minute: number, step: number): number {
  return Math.round(minute / step) * step;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
