/* Days, weeks and months in the titles of the agenda, in the language of the page. */

import { formatLocale } from "@/shared/i18n/format-locale.ts";
import { addDays, sayClock } from "@/shared/lib/clinic-time.ts";

/** `noviembre de 2026`. */
export function sayMonth(month: string): string {
  return format({ month: "long", year: "numeric" }).format(noon(`${month}-01`));
}

/** `22–28 de noviembre de 2026`. */
export function sayWeek(days: string[]): string {
  const [first = "", last = first] = [days[0], days.at(-1)];
  return format({ day: "numeric", month: "long", year: "numeric" }).formatRange(noon(first), noon(last));
}

/** `lun 23`; in this order in every language, because only the columns' heads of a week say it. */
export function sayWeekday(day: string): string {
  return `${format({ weekday: "short" }).format(noon(day)).replace(".", "")} ${Number(day.slice(8))}`;
}

/** The seven short names of the weekdays, from Sunday. */
export function weekdayNames(): string[] {
  const sunday = "2026-11-22";
  const name = format({ weekday: "short" });
  return Array.from({ length: 7 }, (_, index) => name.format(noon(addDays(sunday, index))).replace(".", ""));
}

/** `8:30`: a clock time where the hours beside it say which half of the day it is. */
export function shortClock(time: number | string): string {
  return sayClock(time).replace(/\s*[ap]\.?\s*m\.?$/i, "");
}

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(formatLocale(), { timeZone: "UTC", ...options });
}

function noon(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}
