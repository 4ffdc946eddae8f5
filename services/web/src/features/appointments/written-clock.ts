/* A clock time as it is typed at the desk: `2:15`, `215`, `14:15`, `9`, `2:15 pm`. */
import { clockOf } from "@/shared/lib/clinic-time.ts";

/** Clinics see nobody so early: without "a. m." such an hour is one of the afternoon. */
const earliestMorningHour = 7;

/** The time as `HH:MM`; `undefined` while the text is none. */
export function readClock(written: string): string | undefined {
  const match = /^\s*(\d{1,2})\s*[:.h]?\s*(\d{2})?\s*(?:([ap])[.\s]*(?:m\.?)?)?\s*$/i.exec(written);
  if (!match) {
    return undefined;
  }
  const [, hours = "", minutes = "0", half] = match;
  const hour = hourOf(Number(hours), half?.toLowerCase(), hours.startsWith("0"));
  return hour === undefined || Number(minutes) > 59 ? undefined : clockOf(hour * 60 + Number(minutes));
}

function hourOf(hour: number, half: string | undefined, isOf24: boolean): number | undefined {
  if (half) {
    return hour < 1 || hour > 12 ? undefined : (hour % 12) + (half === "p" ? 12 : 0);
  }
  if (hour > 23) {
    return undefined;
  }
  return !isOf24 && hour > 0 && hour < earliestMorningHour ? hour + 12 : hour;
}
