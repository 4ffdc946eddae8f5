import type { Appointment, Doctor, Service } from "@/shared/api/contract.ts";
import { timesOf, timesWith } from "@/shared/lib/visit-times.ts";

/** How long the visit takes, in minutes. */
export function lengthOf({ starts_at, ends_at }: Pick<Appointment, "starts_at" | "ends_at">): number {
  return Math.round((Date.parse(ends_at) - Date.parse(starts_at)) / 60_000);
}

/** How long the service takes with the doctor, in minutes, where nobody chooses another length; while it is not known with whom, as the service says. */
export function usualLength(service: Service, doctor: Doctor | undefined): number {
  const usual = timesOf(service);
  return (doctor ? timesWith(doctor, service.id, usual) : usual).length;
}

/**
 * The length of the visit, which it keeps when it is moved. Free times are asked without it where it is what every doctor takes for
 * the service.
 */
export function ownLengthOf(
  visit: Pick<Appointment, "starts_at" | "ends_at" | "service_id">,
  services: readonly Service[],
  doctors: readonly Doctor[],
): number | undefined {
  const service = services.find(({ id }) => id === visit.service_id);
  const minutes = lengthOf(visit);
  const isUsual = [undefined, ...doctors].every(
    (doctor) => service === undefined || usualLength(service, doctor) === minutes,
  );
  return isUsual ? undefined : minutes;
}

/** Lengths that the form offers beside the service's, in minutes: as fine as a visit's end is drawn on the agenda, and as far. */
const offered = [
  5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 75, 90, 105, 120, 150, 180, 240, 300, 360, 480,
];

/** The lengths to choose from: the usual one and the others, shortest first; `chosen` is one of them whatever it is. */
export function lengthsFor(usual: number, chosen: number | undefined): number[] {
  return [...new Set([...offered, usual, chosen ?? usual])].sort((one, other) => one - other);
}
