/* The days off of the agenda's answers, as spans of a day. */
import type { DayOff } from "@/shared/api/contract.ts";
import { minutesOf } from "@/shared/lib/clinic-time.ts";
import { type Span, wholeDay } from "@/shared/lib/span.ts";

/** Hours in which a doctor is away, and why. */
export interface Absence extends Span {
  reason: string | undefined;
}

/** The hours of the day in which the doctor is away, in order. */
export function absencesOf(daysOff: DayOff[], doctorId: string, date: string): Absence[] {
  return daysOff
    .filter((off) => off.date === date && (!off.doctor_id || off.doctor_id === doctorId))
    .map(absence)
    .sort((one, other) => one.start - other.start);
}

/** Why the whole clinic is closed on the day: a reason, `""` when none was given, `undefined` when it is not closed. */
export function closedBecause(daysOff: DayOff[], date: string): string | undefined {
  const off = daysOff.find((one) => one.date === date && !one.doctor_id && !one.from && !one.to);
  return off && (off.reason?.trim() ?? "");
}

function absence(off: DayOff): Absence {
  return {
    start: off.from ? minutesOf(off.from) : wholeDay.start,
    // `00:00` as an end is midnight.
    end: off.to ? minutesOf(off.to) || wholeDay.end : wholeDay.end,
    reason: off.reason?.trim() || undefined,
  };
}
