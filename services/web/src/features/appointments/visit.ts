/* What staff can do with an appointment at a moment, and which step they can take back. The server decides; this is what is offered. */
import type { Appointment } from "@/shared/api/contract.ts";
import { dayIn } from "@/shared/lib/clinic-time.ts";

/** A step of a visit that can be taken back. */
export type Step = "arrived" | "confirmed" | "attended" | "no_show" | "cancelled";

export type Visit = Appointment;

/** What can be done with an appointment. */
export interface Offers {
  arrive: boolean;
  attend: boolean;
  miss: boolean;
  confirm: boolean;
  move: boolean;
  cancel: boolean;
  bookAgain: boolean;
}

/** How long before its start a visit may count as attended whose patient was not seen to arrive; the server has the same bound. */
const earliestMs = 2 * 60 * 60_000;

/** Whether the state of the appointment lets it be moved. */
export function isMovable({ status }: Pick<Visit, "status">): boolean {
  return status === "booked" || status === "confirmed";
}

/** Whether a step was taken and not taken back. */
export function isAtStep({ status, arrived_at }: Pick<Visit, "status" | "arrived_at">, step: Step): boolean {
  return step === "arrived" ? Boolean(arrived_at) : status === step;
}

/** Somebody who is not at the desk notes what became of a visit, and arranges none. */
export function offersOf(visit: Visit, zone: string, now: Date, atDesk = true): Offers {
  const isOpen = isMovable(visit);
  const isToday = dayIn(zone, now) === visit.appointment_date;
  const untilStart = Date.parse(visit.starts_at) - now.getTime();
  const canBeSeen = untilStart <= earliestMs || (isToday && Boolean(visit.arrived_at));
  const cameLate = visit.status === "no_show" && isToday;
  return {
    arrive: isOpen && isToday && !visit.arrived_at,
    attend: (isOpen && canBeSeen) || cameLate,
    miss: isOpen && untilStart <= 0,
    confirm: atDesk && visit.status === "booked" && untilStart > 0 && !visit.arrived_at,
    move: atDesk && isOpen,
    cancel: atDesk && isOpen,
    bookAgain: atDesk && visit.status === "cancelled",
  };
}

/** Whether the visit has not begun by its hour. It may have begun before it, or another line was pressed. */
export function isEarly({ starts_at }: Pick<Visit, "starts_at">, now: Date): boolean {
  return Date.parse(starts_at) > now.getTime();
}

/** Whether a step says what became of a visit, which a doctor takes back too; the others arrange it. */
export function isOfVisit(step: Step): boolean {
  return step === "arrived" || step === "attended" || step === "no_show";
}

/** A step that this page took, with the version that the appointment got by it. */
export interface StepTaken {
  step: Step;
  version: number;
  at: Date;
}

/**
 * The latest step, while it can be taken back: on the day of the visit and on the day of the step; one of a visit that
 * is still ahead also later, when it was confirmed or cancelled. `taken` counts while nothing has changed since. Without
 * it the day of a confirmation, of "attended" and of "no-show" is not known, and only the day of the visit counts.
 */
export function undoableStep(visit: Visit, zone: string, now: Date, taken?: StepTaken): Step | undefined {
  const own = taken?.version === visit.version ? taken : undefined;
  const step = own?.step ?? latestStep(visit);
  if (!step) {
    return undefined;
  }
  const today = dayIn(zone, now);
  const takenAt = own?.at ?? notedAt(visit, step);
  const isSameDay = today === visit.appointment_date || (takenAt && today === dayIn(zone, takenAt));
  const isAhead = Date.parse(visit.starts_at) > now.getTime();
  return isSameDay || (isAhead && (step === "cancelled" || step === "confirmed")) ? step : undefined;
}

function notedAt({ cancelled_at, arrived_at }: Visit, step: Step): Date | undefined {
  const noted = step === "cancelled" ? cancelled_at : step === "arrived" ? arrived_at : undefined;
  return noted ? new Date(noted) : undefined;
}

function latestStep({ status, arrived_at }: Visit): Step | undefined {
  switch (status) {
    case "attended":
    case "no_show":
    case "cancelled":
      return status;
    case "booked":
      return arrived_at ? "arrived" : undefined;
    case "confirmed":
      return arrived_at ? "arrived" : "confirmed";
    default:
      return undefined;
  }
}
