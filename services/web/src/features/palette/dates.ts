/* Days as staff write them: `hoy`, `mañana`, `viernes`, `15`, `15 dic`, `15/12/2027`, `Dec 15`. */
import { addDays, isDay, weekdayOf } from "@/shared/lib/clinic-time.ts";
import { folded } from "@/shared/lib/folded.ts";

const relative: Readonly<Record<string, number>> = {
  hoy: 0,
  today: 0,
  manana: 1,
  tomorrow: 1,
  "pasado manana": 2,
  ayer: -1,
  yesterday: -1,
};

/** From Sunday, each in Spanish and English; three letters are enough. */
const weekdays = [
  "domingo sunday",
  "lunes monday",
  "martes tuesday",
  "miercoles wednesday",
  "jueves thursday",
].concat("viernes friday", "sabado saturday");

const months = [
  "enero january",
  "febrero february",
  "marzo march",
  "abril april",
  "mayo may",
  "junio june",
].concat(
  "julio july",
  "agosto august",
  "septiembre september setiembre",
  "octubre october",
  "noviembre november",
  "diciembre december",
);

/**
 * The day that the text names, `YYYY-MM-DD`; `undefined` when it names none. A day without a year is the nearest one
 * that is not more than three months ago; a weekday is the next one, today included; a number alone is the next such
 * day of a month.
 */
export function dayFrom(written: string, today: string): string | undefined {
  const text = plain(written);
  const steps = relative[text];
  if (steps !== undefined) {
    return addDays(today, steps);
  }
  if (isDay(text)) {
    return text;
  }
  return weekday(text, today) ?? numbered(text, today);
}

function weekday(text: string, today: string): string | undefined {
  const name = text.replace(/^(el|este|proximo|on|next) /, "");
  const wanted = named(weekdays, name);
  return wanted === undefined ? undefined : addDays(today, (wanted - weekdayOf(today) + 7) % 7);
}

function numbered(text: string, today: string): string | undefined {
  const alone = /^(?:el |dia )?(\d{1,2})$/.exec(text);
  if (alone) {
    return nextWithNumber(Number(alone[1]), today);
  }
  const [, day = "", middle = "", year] =
    /^(?:el )?(\d{1,2})[ /.-](?:de )?(\d{1,2}|[a-z]+)(?:[ /.-](?:de(?:l)? )?(\d{4}))?$/.exec(text) ??
    swapped(text) ??
    [];
  const month = /^\d+$/.test(middle) ? Number(middle) - 1 : named(months, middle);
  if (!day || month === undefined || month < 0 || month > 11) {
    return undefined;
  }
  return year ? real(Number(year), month, Number(day)) : nearest(month, Number(day), today);
}

/** `dec 15` and `december 15 2027`, in the order of the other form. */
function swapped(text: string): (string | undefined)[] | undefined {
  const found = /^([a-z]+) (\d{1,2})(?:,? (\d{4}))?$/.exec(text);
  return found ? [text, found[2], found[1], found[3]] : undefined;
}

function nextWithNumber(day: number, today: string): string | undefined {
  const [year = 0, month = 1] = today.split("-").map(Number);
  for (let ahead = 0; ahead < 3; ahead += 1) {
    const at = month - 1 + ahead;
    const found = real(year + Math.floor(at / 12), at % 12, day);
    if (found && found >= today) {
      return found;
    }
  }
  return undefined;
}

function nearest(month: number, day: number, today: string): string | undefined {
  const year = Number(today.slice(0, 4));
  const earliest = addDays(today, -92);
  return [year - 1, year, year + 1, year + 2, year + 3, year + 4]
    .map((one) => real(one, month, day))
    .find((one) => one !== undefined && one >= earliest);
}

function real(year: number, month: number, day: number): string | undefined {
  const two = (value: number) => String(value).padStart(2, "0");
  const text = `${year}-${two(month + 1)}-${two(day)}`;
  return isDay(text) ? text : undefined;
}

function named(names: readonly string[], text: string): number | undefined {
  const at =
    text.length < 3 ? -1 : names.findIndex((both) => both.split(" ").some((name) => name.startsWith(text)));
  return at === -1 ? undefined : at;
}

/** Lower case, without accents, commas and points, with single spaces. */
function plain(written: string): string {
  return folded(written)
    .replaceAll(/,|(?<=[a-z])\./g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}
