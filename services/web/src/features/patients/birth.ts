/* A date of birth as it is written and said: on a telephone or from a document it is typed faster than it is chosen. */
import { plural, t } from "@lingui/core/macro";
import { formatLocale } from "@/shared/i18n/format-locale.ts";

/** Nobody who comes was born before. */
const earliest = "1900-01-01";

type Part = "day" | "month" | "year";

/** The order in which the language writes a date. */
function orderOf(): Part[] {
  const parts = new Intl.DateTimeFormat(formatLocale()).formatToParts(new Date(0));
  return parts.map(({ type }) => type).filter((type): type is Part => /^(?:day|month|year)$/.test(type));
}

/**
 * The day, as `YYYY-MM-DD`, that was written with figures in the order of the language: `12/3/1984`, `12-03-84`, `12031984`. A year of
 * two figures is the latest one that is not to come. `undefined` where there is no such day, or none of a person who can come.
 */
export function readBirth(written: string, today: string): string | undefined {
  const figures = /^\d{8}$/.test(written.trim())
    ? together(written.trim())
    : written.trim().split(/[\s/.-]+/);
  if (figures.length !== 3 || figures.some((one) => !/^\d{1,4}$/.test(one))) {
    return undefined;
  }
  const iso = /^\d{4}$/.test(figures[0] ?? "") ? (["year", "month", "day"] as const) : orderOf();
  const part = (name: Part) => figures[iso.indexOf(name)] ?? "";
  const [year, month, day] = [fullYear(part("year"), today), part("month"), part("day")];
  const read = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isRealDay(read) && read >= earliest && read <= today ? read : undefined;
}

function together(figures: string): string[] {
  return orderOf()[0] === "year"
    ? [figures.slice(0, 4), figures.slice(4, 6), figures.slice(6)]
    : [figures.slice(0, 2), figures.slice(2, 4), figures.slice(4)];
}

function fullYear(written: string, today: string): string {
  if (written.length !== 2) {
    return written;
  }
  const century = written <= today.slice(2, 4) ? today.slice(0, 2) : String(Number(today.slice(0, 2)) - 1);
  return `${century}${written}`;
}

function isRealDay(day: string): boolean {
  const time = Date.parse(`${day}T12:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

/** A day as the field shows it, which `readBirth` reads: `12/03/1984`. */
export function writeBirth(day: string): string {
  return format(day, { day: "2-digit", month: "2-digit", year: "numeric" });
}

/** `12 de marzo de 1984 · 42 años`; of a child in the first two years the months. */
export function sayBirth(day: string, today: string): string {
  return `${format(day, { day: "numeric", month: "long", year: "numeric" })} · ${sayAge(day, today)}`;
}

function sayAge(day: string, today: string): string {
  const months = monthsBetween(day, today);
  const years = Math.floor(months / 12);
  return years >= 2
    ? t`${plural(years, { one: "# año", other: "# años" })}`
    : t`${plural(months, { one: "# mes", other: "# meses" })}`;
}

function monthsBetween(day: string, today: string): number {
  const count = (one: string) => Number(one.slice(0, 4)) * 12 + Number(one.slice(5, 7));
  return Math.max(0, count(today) - count(day) - (today.slice(8) < day.slice(8) ? 1 : 0));
}

function format(day: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(formatLocale(), { timeZone: "UTC", ...options }).format(
    new Date(`${day}T12:00:00Z`),
  );
}
