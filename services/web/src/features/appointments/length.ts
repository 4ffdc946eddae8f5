import type { Appointment } from "@/shared/api/contract.ts";

/** How long the visit takes, in minutes. */
export function lengthOf({ starts_at, ends_at }: Pick<Appointment, "starts_at" | "ends_at">): number {
  return Math.round((Date.parse(ends_at) - Date.parse(starts_at)) / 60_000);
}
