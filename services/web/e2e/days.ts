/* Days as patient and assistant write them in the conversation. */

const months = [
  "enero",
  "febrero",
  "marzo",
  "abril",
  "mayo",
  "junio",
  "julio",
  "agosto",
  "septiembre",
  "octubre",
  "noviembre",
  "diciembre",
];

/** The next Tuesday, Wednesday or Thursday at least two days away, as `2026-11-25`: an ordinary working day. */
export function anOrdinaryDay(from: Date): string {
  const day = new Date(from.getTime() + 2 * 86_400_000);
  while (day.getUTCDay() < 2 || day.getUTCDay() > 4) {
    day.setUTCDate(day.getUTCDate() + 1);
  }
  return day.toISOString().slice(0, 10);
}

/** `2026-11-25` as a patient writes it: `el 25 de noviembre`. */
export function asWritten(day: string): string {
  return `el ${Number(day.slice(8))} de ${months[Number(day.slice(5, 7)) - 1]}`;
}

/** The day a card speaks of, `25 de noviembre`, as the first such day not before `from`. */
export function dayInText(text: string, from: Date): string | undefined {
  const match = text.toLocaleLowerCase("es").match(/(\d{1,2}) de (\p{L}+)/u);
  const month = months.indexOf(match?.[2] ?? "");
  if (!match?.[1] || month === -1) {
    return undefined;
  }
  const yesterday = from.getTime() - 86_400_000;
  const inYear = (year: number) => new Date(Date.UTC(year, month, Number(match[1])));
  const day = inYear(from.getUTCFullYear());
  const coming = day.getTime() < yesterday ? inYear(from.getUTCFullYear() + 1) : day;
  return coming.toISOString().slice(0, 10);
}

/** The instant of a time of the clinic's clock, `HH:MM`; El Salvador has no summer time. */
export function instantOf(day: string, clock: string): Date {
  return new Date(`${day}T${clock}:00-06:00`);
}
