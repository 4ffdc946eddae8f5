/* What a doctor's day is made of before anybody books: hours, breaks, absences. Only the server knows what is available. */
import type { DayOff, Doctor, WeeklySpan } from "@/shared/api/contract.ts";
import { addDays, minutesOf, weekdayOf } from "@/shared/lib/clinic-time.ts";
import type { Rhythm, VisitTimes } from "./bookable.ts";
import { type Absence, absencesOf } from "./days-off.ts";
import { type Span, union, wholeDay, without } from "./span.ts";

export interface Plan {
  /** The usual hours of the weekday, whether or not the doctor is away. */
  usual: Span[];
  /** The usual hours without the absences. */
  working: Span[];
  /** Breaks inside the working hours. */
  breaks: Span[];
  absences: Absence[];
  rhythm: Rhythm;
}

/** The usual minutes of the services by their ids. */
export type ServiceLengths = ReadonlyMap<string, VisitTimes>;

export const noLengths: ServiceLengths = new Map();

export function planOf(
  doctor: Doctor,
  date: string,
  daysOff: DayOff[],
  lengths: ServiceLengths = noLengths,
): Plan {
  const weekday = weekdayOf(date);
  const periods = spansOn(doctor.doctor_working_hours, weekday);
  const usual = union(periods);
  const absences = absencesOf(daysOff, doctor.id, date);
  const working = without(usual, absences);
  const breaks = without(spansOn(doctor.doctor_breaks, weekday), [
    ...absences,
    ...without([wholeDay], usual),
  ]);
  const rhythm = {
    periods,
    pause: doctor.buffer_time_minutes,
    visits: doctor.services.flatMap((id) => lengths.get(id) ?? []),
  };
  return { usual, working, breaks, absences, rhythm };
}

/** The hours in which appointments can be: working hours without breaks. */
export function openSpans(plan: Plan): Span[] {
  return without(plan.working, plan.breaks);
}

/** Whether any of the doctors works on the day. */
export function someoneWorks(doctors: Doctor[], date: string, daysOff: DayOff[]): boolean {
  return doctors.some((doctor) => planOf(doctor, date, daysOff).working.length > 0);
}

function spansOn(week: WeeklySpan[], weekday: number): Span[] {
  return week
    .filter((span) => span.day_of_week === weekday)
    .map((span) => ({
      start: minutesOf(span.start_time),
      // An end at midnight is the end of this day.
      end: minutesOf(span.end_time) || wholeDay.end,
    }))
    .filter((span) => span.end > span.start)
    .sort((one, other) => one.start - other.start);
}

/** The next day after `date` on which any of them usually works; none when nobody works in any week. */
export function nextWorkingDay(doctors: Doctor[], date: string): string | undefined {
  return Array.from({ length: 7 }, (_, index) => addDays(date, index + 1)).find((day) =>
    someoneWorks(doctors, day, []),
  );
}
