import type { Appointment, Service } from "@/shared/api/contract.ts";

/** How long the visit takes, in minutes. */
export function lengthOf({ starts_at, ends_at }: Pick<Appointment, "starts_at" | "ends_at">): number {
  return Math.round((Date.parse(ends_at) - Date.parse(starts_at)) / 60_000);
}

/** The length of the visit, where it is another than its service's; free times of the usual one are asked without it. */
export function ownLengthOf(
  visit: Pick<Appointment, "starts_at" | "ends_at" | "service_id">,
  services: readonly Service[],
): number | undefined {
  const usual = services.find(({ id }) => id === visit.service_id)?.duration_minutes;
  const minutes = lengthOf(visit);
  return usual === undefined || minutes === usual ? undefined : minutes;
}

/** Lengths that the form offers beside the service's, in minutes. */
const offered = [10, 15, 20, 30, 40, 45, 60, 75, 90, 105, 120, 150, 180, 240, 300, 360, 480];

/** The lengths to choose from: the usual one and the others, shortest first; `chosen` is one of them whatever it is. */
export function lengthsFor(usual: number, chosen: number | undefined): number[] {
  return [...new Set([...offered, usual, chosen ?? usual])].sort((one, other) => one - other);
}
