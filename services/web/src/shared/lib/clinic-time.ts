/*
 * Days and clock times in the clinic's time zone. A day is `YYYY-MM-DD` text and a clock time is minutes after
 * midnight; neither ever becomes a `Date` of the browser's zone. Only instants are converted with a zone.
 *
 * What a server sent may be no date at all: it is said to be one that cannot be read, and no page ends because of it.
 */
import { t } from "@lingui/core/macro";
import { formatLocale } from "@/shared/i18n/format-locale.ts";

/** The clinic's calendar day at an instant; empty for one that cannot be read. */
export function dayIn(zone: string, instant: Date): string {
  if (Number.isNaN(instant.getTime())) {
    return "";
  }
  const parts = partsIn(zone, instant);
  return `${parts.year}-${parts.month}-${parts.day}`;
}

/** The last day of the clinic on which something holds that ends at an instant: at midnight, the day before. */
export function lastDayBefore(zone: string, end: string): string {
  return dayIn(zone, new Date(Date.parse(end) - 1));
}

/** Minutes after the clinic's midnight at an instant; not a number for one that cannot be read. */
export function minuteIn(zone: string, instant: Date): number {
  if (Number.isNaN(instant.getTime())) {
    return Number.NaN;
  }
  const parts = partsIn(zone, instant);
  return Number(parts.hour) * 60 + Number(parts.minute);
}

/**
 * Whether the text is a day of these or the coming years. Any other one is a mistake, and at the end of the calendar the
 * days after it, which a month needs, cannot be written.
 */
export function isDay(text: unknown): text is string {
  return (
    typeof text === "string" &&
    /^20\d{2}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(Date.parse(text)) &&
    noon(text).toISOString().startsWith(text)
  );
}

export function addDays(day: string, days: number): string {
  const moved = noon(day);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** The day of the week, from 0 for Sunday to 6. */
export function weekdayOf(day: string): number {
  return noon(day).getUTCDay();
}

/** `08:30` or `08:30:00` as minutes after midnight. */
export function minutesOf(clock: string): number {
  const [hours = "0", minutes = "0"] = clock.split(":");
  return Number(hours) * 60 + Number(minutes);
}

/** Minutes after midnight as `HH:MM`. */
export function clockOf(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** `8:30 a. m.`: a clock time as Salvadorans write it. Takes minutes or `HH:MM[:SS]`. */
export function sayClock(time: number | string): string {
  const minutes = typeof time === "number" ? time : minutesOf(time);
  return write({ hour: "numeric", minute: "2-digit" }, new Date(minutes * 60_000));
}

/** A day in words: `lunes 23 de noviembre`. */
export function sayDay(day: string): string {
  return write({ weekday: "long", day: "numeric", month: "long" }, noon(day)).replace(",", "");
}

/** A day with its year: `lunes 4 de enero de 2027`. */
export function sayDayOfYear(day: string): string {
  return write({ weekday: "long", day: "numeric", month: "long", year: "numeric" }, noon(day)).replace(
    ",",
    "",
  );
}

/** A day in short words: `lun 23 nov`. */
export function sayShortDay(day: string): string {
  return write({ weekday: "short", day: "numeric", month: "short" }, noon(day)).replaceAll(/[.,]/g, "");
}

/** An instant as day and clock time in the clinic's zone: `lun 23 nov, 8:30 a. m.`. */
export function sayInstant(zone: string, instant: string): string {
  const date = new Date(instant);
  const day = dayIn(zone, date);
  return day === "" ? sayShortDay(day) : `${sayShortDay(day)}, ${sayClock(minuteIn(zone, date))}`;
}

/** The same with its year: `lun 23 nov 2026, 8:30 a. m.`. */
export function sayInstantOfYear(zone: string, instant: string): string {
  const date = new Date(instant);
  const day = dayIn(zone, date);
  return day === ""
    ? sayShortDay(day)
    : `${sayShortDay(day)} ${day.slice(0, 4)}, ${sayClock(minuteIn(zone, date))}`;
}

/** A text of the services or of a patient whose lines do not end within "10:12 a. m.". */
export function keepHours(text: string): string {
  return text.replaceAll(/(\d{1,2}:\d{2}) ([ap])\. m\./gi, "$1\u00a0$2.\u00a0m.");
}

function noon(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** To make a format takes a telephone far longer than to write with it, and an agenda says many hours. */
function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, known);
  return known;
}

function write(options: Intl.DateTimeFormatOptions, date: Date): string {
  if (Number.isNaN(date.getTime())) {
    return options.hour ? t`hora que no se puede leer` : t`día que no se puede leer`;
  }
  // A line must not end within "10:12 a. m.", whose spaces are ordinary ones, or in some ICU versions narrow ones.
  const text = formatOf(formatLocale(), { timeZone: "UTC", hour12: true, ...options }).format(date);
  return text.replaceAll("\u202f", "\u00a0").replace(/ ?([ap])\.\sm\.$/, "\u00a0$1.\u00a0m.");
}

function partsIn(zone: string, instant: Date) {
  const parts = formatOf("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "";
  return {
    year: part("year"),
    month: part("month"),
    day: part("day"),
    hour: part("hour"),
    minute: part("minute"),
  };
}
