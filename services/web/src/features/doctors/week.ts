/* A doctor's week as the form has it: seven days from Monday on, each with its hours and breaks in order. */
import type { WeeklySpan } from "@/shared/api/contract.ts";
import { clockOf, minutesOf } from "@/shared/lib/clinic-time.ts";
import type { WrittenSpan } from "./api/contract.ts";

export interface Period {
  /** `HH:MM`; empty while it is being typed. */
  start: string;
  /** `HH:MM`, where `24:00` is the midnight that ends the day. One that is not after the start is on the next day. */
  end: string;
}

export interface Day {
  hours: readonly Period[];
  breaks: readonly Period[];
}

export type Week = readonly Day[];

/** Of a day, as the server allows. */
const mostPeriods = 10;
const hour = 60;
const midnight = 24 * hour;
const places = [0, 1, 2, 3, 4, 5, 6] as const;
export const workdays: readonly number[] = places.slice(0, 5);
export const allDays: readonly number[] = places;

/** What a day that never was open begins with. */
const usualDay: Day = {
  hours: [
    { start: "08:00", end: "12:00" },
    { start: "13:00", end: "17:00" },
  ],
  breaks: [],
};

const freeDay: Day = { hours: [], breaks: [] };

/** Monday to Friday as most clinics work, so that a new doctor needs a look and no typing. */
export const usualWeek: Week = places.map((at) => (at < 5 ? usualDay : freeDay));

/** The hours in which the clinic is open, by weekday from `"1"` for Monday; as most work, where it has none. */
export function openWeekOf(hours: Readonly<Record<string, readonly (readonly string[])[]>>): Week {
  const week = places.map((at) => ({
    hours: (hours[String(at + 1)] ?? []).map(([start = "", end = ""]) => ({ start, end })),
    breaks: [],
  }));
  return week.some((day) => day.hours.length > 0) ? week : usualWeek;
}

/** Weekday 0 is Sunday at the server. */
function placeOf(weekday: number): number {
  return (weekday + 6) % 7;
}

export function weekOf(hours: readonly WeeklySpan[], breaks: readonly WeeklySpan[]): Week {
  return places.map((at) => ({ hours: periodsOf(hours, at), breaks: periodsOf(breaks, at) }));
}

function periodsOf(spans: readonly WeeklySpan[], at: number): Period[] {
  return spans
    .filter(({ day_of_week }) => placeOf(day_of_week) === at)
    .map(({ start_time, end_time }) => ({
      start: start_time.slice(0, 5),
      end: endOfDay(end_time.slice(0, 5)),
    }))
    .sort(byStart);
}

/** As an end, `00:00` is midnight. */
function endOfDay(end: string): string {
  return end === "00:00" ? "24:00" : end;
}

export function spansOf(week: Week, part: keyof Day): WrittenSpan[] {
  return week.flatMap((day, at) =>
    day[part]
      .toSorted(byStart)
      .map(({ start, end }) => ({ dayOfWeek: (at + 1) % 7, startTime: start, endTime: end })),
  );
}

function byStart(one: Period, other: Period): number {
  return minutesOf(one.start) - minutesOf(other.start);
}

/** Whether a period goes on after midnight. */
export function isOvernight({ start, end }: Period): boolean {
  return start !== "" && end !== "" && minutesOf(end) <= minutesOf(start);
}

/** The end in minutes after the midnight with which the day begins. */
function endMinute(period: Period): number {
  return minutesOf(period.end) + (isOvernight(period) ? midnight : 0);
}

export function lengthOf(period: Period): number {
  return endMinute(period) - minutesOf(period.start);
}

export type DayProblem =
  | "incomplete"
  | "empty"
  | "overlap"
  | "into-next"
  | "break-incomplete"
  | "break-empty";

/** What is wrong with a day of the week; a night may go into the hours of the next one. */
export function dayProblem({ hours, breaks }: Day, next: Day): DayProblem | undefined {
  if (hours.some(isIncomplete)) {
    return "incomplete";
  }
  if (hours.some(isEmpty)) {
    return "empty";
  }
  const inOrder = hours.toSorted(byStart);
  if (inOrder.some((period, place) => startsBefore(inOrder[place + 1], endMinute(period)))) {
    return "overlap";
  }
  if (next.hours.some((period) => inOrder.some((own) => startsBefore(period, endMinute(own) - midnight)))) {
    return "into-next";
  }
  if (breaks.some(isIncomplete)) {
    return "break-incomplete";
  }
  return breaks.some(isEmpty) ? "break-empty" : undefined;
}

/** The day after a day of the week; Monday comes after Sunday. */
export function dayAfter(week: Week, at: number): Day {
  return week[(at + 1) % 7] ?? freeDay;
}

function isIncomplete({ start, end }: Period): boolean {
  return !start || !end;
}

function isEmpty({ start, end }: Period): boolean {
  return start === end;
}

function startsBefore(period: Period | undefined, minute: number): boolean {
  return period !== undefined && period.start !== "" && minutesOf(period.start) < minute;
}

export function isWeekValid(week: Week): boolean {
  return week.every((day, at) => dayProblem(day, dayAfter(week, at)) === undefined);
}

/** The day as it is opened again: as it was in the form, else as it is saved, else a usual one. */
export function reopenedDay(before: Day | undefined, saved: Day | undefined): Day {
  return [before, saved].find((day) => day && day.hours.length > 0) ?? usualDay;
}

export function closedDay(): Day {
  return freeDay;
}

export function withDay(week: Week, at: number, day: Day): Week {
  return week.map((one, place) => (place === at ? day : one));
}

/** The hours and breaks of one day on the others. */
export function copied(week: Week, from: number, to: readonly number[]): Week {
  const day = week[from] ?? freeDay;
  return week.map((one, at) => (to.includes(at) ? day : one));
}

/** The hours that are offered after the last ones; none where the day is full. */
export function nextHours({ hours }: Day): Period | undefined {
  const last = hours.at(-1);
  if (!last) {
    return usualDay.hours[0];
  }
  const start = last.end && last.start ? endMinute(last) + hour : midnight;
  return hours.length >= mostPeriods || start >= midnight
    ? undefined
    : { start: clockOf(start), end: clockOf(Math.min(start + 4 * hour, midnight)) };
}

/** The break that is offered: at noon, or after the last one; none where there are many already. */
export function nextBreak({ breaks }: Day): Period | undefined {
  const last = breaks.at(-1);
  const start = last?.end ? Math.min(endMinute(last) + hour, midnight - hour) : 12 * hour;
  return breaks.length >= mostPeriods ? undefined : { start: clockOf(start), end: clockOf(start + hour) };
}

/** On how many days somebody works, and how many minutes in all. */
export function sizeOf(week: Week): { days: number; minutes: number } {
  const open = week.filter(({ hours }) => hours.length > 0);
  const all = open.flatMap(({ hours }) => hours.filter((period) => !isIncomplete(period)));
  return { days: open.length, minutes: all.reduce((sum, period) => sum + lengthOf(period), 0) };
}
