/* Weeks and months of the agenda. Days are `YYYY-MM-DD`, months `YYYY-MM`. */
import { addDays, weekdayOf } from "@/shared/lib/clinic-time.ts";

export type View = "day" | "week" | "month";

/** The seven days of the week of the day. It begins on Sunday, as CLDR says for El Salvador and the United States. */
export function weekOf(day: string): string[] {
  const sunday = addDays(day, -weekdayOf(day));
  return Array.from({ length: 7 }, (_, index) => addDays(sunday, index));
}

export function monthOf(day: string): string {
  return day.slice(0, 7);
}

/** The weeks that show the whole month: four to six, with days of its neighbours at both ends. */
export function weeksOf(month: string): string[][] {
  const weeks: string[][] = [];
  let week = weekOf(`${month}-01`);
  while (weeks.length === 0 || week[0]?.startsWith(month)) {
    weeks.push(week);
    week = weekOf(addDays(week[0] ?? month, 7));
  }
  return weeks;
}

/** The same day of another month, or its last day when it is shorter. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1, 12));
  const last = new Date(Date.UTC(year, month + months, 0, 12)).getUTCDate();
  return `${first.toISOString().slice(0, 8)}${String(Math.min(date, last)).padStart(2, "0")}`;
}

/** The day to which one step of the view goes: the next day, week or month, or the one before. */
export function step(view: View, day: string, direction: 1 | -1): string {
  return view === "month"
    ? addMonths(day, direction)
    : addDays(day, view === "week" ? 7 * direction : direction);
}
