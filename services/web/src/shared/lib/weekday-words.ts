import { addDays, sayDay } from "./clinic-time.ts";

/** A Monday, to name the days by. */
const aMonday = "2026-11-23";

/** `lunes` for 0 to `domingo` for 6, with a capital as it begins a line. */
export function sayWeekday(at: number): string {
  const [name = ""] = sayDay(addDays(aMonday, at)).split(" ");
  return name.charAt(0).toLocaleUpperCase() + name.slice(1);
}
