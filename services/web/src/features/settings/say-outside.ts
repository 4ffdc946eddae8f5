/* Words about what lies outside the opening hours. */
import { sayClock } from "@/shared/lib/clinic-time.ts";
import { sayWeekday } from "@/shared/lib/weekday-words.ts";
import type { OutsideHours } from "./api/contract.ts";

type Weekly = OutsideHours["doctors"][number]["working_hours"][number];

/** `Sábado: 8:00 a. m. – 2:00 p. m.`; a night by the day on which it begins. */
export function sayWeekly({ day_of_week, start_time, end_time }: Weekly): string {
  // The server counts from Sunday.
  const day = sayWeekday((day_of_week + 6) % 7);
  return `${day}: ${sayClock(start_time)} – ${sayClock(end_time)}`;
}
