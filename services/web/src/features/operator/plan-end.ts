/* Until when a plan is given, as a day of the clinic. */
import { parseDate, toZoned } from "@internationalized/date";
import { addDays, dayIn, lastDayBefore } from "@/shared/lib/clinic-time.ts";

const usualDays = 30;
const mostYears = 10;

/** The instant at which the day is over in the clinic: the plan holds through the whole day. */
export function endOfDay(day: string, zone: string): string {
  return toZoned(parseDate(addDays(day, 1)), zone).toAbsoluteString();
}

/** The days that may be chosen: the server takes an end in the future, of at most ten years. */
export function endLimits(zone: string, now: Date): { min: string; max: string } {
  const today = dayIn(zone, now);
  const year = Number(today.slice(0, 4)) + mostYears;
  // A day before, because the plan ends after that day.
  return { min: today, max: addDays(`${year}${today.slice(4)}`.replace("-02-29", "-02-28"), -1) };
}

/** A month after the last day of the present plan, or after today where that is over or there is none; at most what may be chosen. */
export function usualEnd(zone: string, presentEnd: string | null, now: Date): string {
  const today = dayIn(zone, now);
  const last = presentEnd === null ? today : lastDayBefore(zone, presentEnd);
  const { max } = endLimits(zone, now);
  const from = last > today ? last : today;
  return from >= max ? max : ([addDays(from, usualDays), max].sort()[0] ?? max);
}
