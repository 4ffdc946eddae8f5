import { clockOf, dayIn, minuteIn } from "@/shared/lib/clinic-time.ts";

/** The instant of a day and clock time (`HH:MM`) of the clinic. */
export function instantOf(zone: string, day: string, clock: string): string {
  const asUtc = new Date(`${day}T${clock}:00Z`);
  const shown = `${dayIn(zone, asUtc)}T${clockOf(minuteIn(zone, asUtc))}:00Z`;
  return new Date(asUtc.getTime() * 2 - Date.parse(shown)).toISOString();
}
