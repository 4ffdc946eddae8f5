import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import type { Agenda } from "@/shared/api/agenda.ts";
import type { Doctor, Service } from "@/shared/api/contract.ts";
import { keys } from "@/shared/api/keys.ts";
import { rightUntil } from "@/shared/api/up-to-date.ts";
import { hasRoomBetween, type MissingPause, missingPause } from "./gap.ts";
import { askedDoctors, type Slot } from "./slots.ts";

interface TimesOf {
  /** Or `anyDoctor`. */
  doctorId: string;
  serviceId: string;
  date: string;
  /** Only for another length than the service's. */
  minutes: number | undefined;
}

/** What the clinic has, as far as the page knows. */
interface ClinicFacts {
  doctors: readonly Doctor[];
  services: readonly Service[];
  zone: string | undefined;
  now: Date;
}

/** With whom a time that the server's list does not have has room, by the agenda that the page shows; or nobody. */
export function useRoomFor(
  { doctorId, serviceId, date, minutes }: TimesOf,
  { doctors, services, zone, now }: ClinicFacts,
) {
  const agenda = latestOf(useQueryClient(), date);
  const ids = askedDoctors(doctors, doctorId, serviceId);
  return (startTime: string | undefined): Pick<Slot, "startTime" | "doctorId"> | undefined => {
    if (!agenda || !startTime || !zone) {
      return undefined;
    }
    const able = doctors.find(
      (doctor) =>
        ids.includes(doctor.id) &&
        hasRoomBetween({ date, startTime, minutes, serviceId }, { doctor, services, agenda, zone, now }),
    );
    return able && { startTime, doctorId: able.id };
  };
}

/** The pause that stands in the way of a time with the chosen doctor, by the agenda that the page shows. */
export function useMissingPause(
  { doctorId, serviceId, date, minutes }: TimesOf,
  { doctors, services, zone, now }: ClinicFacts,
) {
  const agenda = latestOf(useQueryClient(), date);
  const doctor = doctors.find(({ id }) => id === doctorId);
  return (startTime: string | undefined): MissingPause | undefined =>
    agenda && doctor && startTime && zone
      ? missingPause({ date, startTime, minutes, serviceId }, { doctor, services, agenda, zone, now })
      : undefined;
}

/** The agenda with that day which came last: one of a week that was looked at before may be hours old. */
export function latestOf(queryClient: QueryClient, date: string): Agenda | undefined {
  return queryClient
    .getQueryCache()
    .findAll({ queryKey: keys.agendas })
    .filter(({ queryKey, state }) => state.data !== undefined && isWithin(date, queryKey.slice(-2)))
    .toSorted((one, other) => rightUntil(other) - rightUntil(one))
    .map(({ state }) => state.data as Agenda)[0];
}

function isWithin(date: string, [first, last]: readonly unknown[]): boolean {
  return typeof first === "string" && typeof last === "string" && first <= date && date <= last;
}
