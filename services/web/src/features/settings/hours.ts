/* The clinic's weekly hours, as the form has them: seven days from Monday on, each with its windows in order. */
import { minutesOf } from "@/shared/lib/clinic-time.ts";
import type { Hours } from "./api/contract.ts";

export interface TimeWindow {
  /** `HH:MM`; empty while it is being typed. */
  start: string;
  /** `HH:MM`, where `24:00` is the midnight that ends the day. */
  end: string;
}

export type Week = readonly (readonly TimeWindow[])[];

const days = ["1", "2", "3", "4", "5", "6", "7"] as const;
const workdays = 5;
const hour = 60;
/** Of a day, as the server allows. */
const mostWindows = 6;
const midnight = 24 * hour;

/** What a day that never was open begins with. */
const usualDay: readonly TimeWindow[] = [
  { start: "08:00", end: "12:00" },
  { start: "13:00", end: "17:00" },
];

export function weekOf(hours: Hours): Week {
  return days.map((day) => (hours[day] ?? []).map(([start = "", end = ""]) => ({ start, end })));
}

export function hoursOf(week: Week): Hours {
  return Object.fromEntries(
    days.map((day, at) => [day, (week[at] ?? []).map(({ start, end }) => [start, end])]),
  );
}

/** The same hours in the form in which scheduling is asked about them: 0 is Sunday. */
export function periodsOf(week: Week): { dayOfWeek: number; startTime: string; endTime: string }[] {
  return week.flatMap((windows, at) =>
    windows.map(({ start, end }) => ({ dayOfWeek: (at + 1) % 7, startTime: start, endTime: end })),
  );
}

type DayProblem = "incomplete" | "backwards" | "overlap";

/** What is wrong with a day; the windows have to follow one another. */
export function dayProblem(windows: readonly TimeWindow[]): DayProblem | undefined {
  let last = -1;
  for (const { start, end } of windows) {
    if (!start || !end) {
      return "incomplete";
    }
    if (minutesOf(end) <= minutesOf(start)) {
      return "backwards";
    }
    if (minutesOf(start) < last) {
      return "overlap";
    }
    last = minutesOf(end);
  }
  return undefined;
}

export function isWeekValid(week: Week): boolean {
  return week.every((windows) => dayProblem(windows) === undefined);
}

/** The hours of a day that is opened: those that it had in the form, else those that are saved, else usual ones. */
export function reopenedDay(
  before: readonly TimeWindow[] | undefined,
  saved: readonly TimeWindow[] | undefined,
): readonly TimeWindow[] {
  return [before, saved].find((windows) => windows && windows.length > 0) ?? usualDay;
}

export function withDay(week: Week, at: number, windows: readonly TimeWindow[]): Week {
  return week.map((one, day) => (day === at ? windows : one));
}

/** The same hours on all days from Monday to Friday, or on all seven. */
export function copied(week: Week, from: number, to: "workdays" | "all"): Week {
  const windows = week[from] ?? [];
  return week.map((one, day) => (to === "all" || day < workdays ? windows : one));
}

/** The window that is offered after the last one; none where the day is full. */
export function nextWindow(windows: readonly TimeWindow[]): TimeWindow | undefined {
  if (windows.length >= mostWindows) {
    return undefined;
  }
  const last = windows.at(-1);
  if (!last) {
    return usualDay[0];
  }
  const start = minutesOf(last.end) + hour;
  if (!last.end || start >= midnight) {
    return undefined;
  }
  return { start: clock(start), end: clock(Math.min(start + 4 * hour, midnight)) };
}

function clock(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minutes / hour))}:${two(minutes % hour)}`;
}
