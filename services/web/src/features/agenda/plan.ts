/* What a doctor's day is made of before anybody books: hours, breaks, absences. Only the server knows what is available. */
import type { DayOff, Doctor } from "@/shared/api/contract.ts";
import { addDays } from "@/shared/lib/clinic-time.ts";
import { type Span, union, wholeDay, within, without } from "@/shared/lib/span.ts";
import { timesWith, type VisitTimes } from "@/shared/lib/visit-times.ts";
import { spansOn } from "@/shared/lib/weekly-spans.ts";
import type { Rhythm } from "./bookable.ts";
import { type Absence, absencesOf } from "./days-off.ts";

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
  const periods = spansOn(doctor.doctor_working_hours, date);
  const usual = union(onTheDay(periods));
  const absences = absencesOf(daysOff, doctor.id, date);
  const working = without(usual, absences);
  const breaks = without(onTheDay(spansOn(doctor.doctor_breaks, date)), [
    ...absences,
    ...without([wholeDay], usual),
  ]);
  const rhythm = {
    periods,
    pause: doctor.buffer_time_minutes,
    visits: doctor.services.flatMap((id) => {
      const usualTimes = lengths.get(id);
      return usualTimes ? timesWith(doctor, id, usualTimes) : [];
    }),
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

/** The parts of a span of the week that lie on one of its days; of a night there is one on each of two. */
function onTheDay(spans: Span[]): Span[] {
  return spans.flatMap((span) => within(span, wholeDay) ?? []);
}

/** The next day after `date` on which any of them usually works; none when nobody works in any week. */
export function nextWorkingDay(doctors: Doctor[], date: string): string | undefined {
  return Array.from({ length: 7 }, (_, index) => addDays(date, index + 1)).find((day) =>
    someoneWorks(doctors, day, []),
  );
}
