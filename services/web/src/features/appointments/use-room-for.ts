import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import type { Agenda } from "@/shared/api/agenda.ts";
import type { Doctor } from "@/shared/api/contract.ts";
import { keys } from "@/shared/api/keys.ts";
import { rightUntil } from "@/shared/api/up-to-date.ts";
import { hasRoomBetween } from "./gap.ts";
import { askedDoctors, type Slot } from "./slots.ts";

interface TimesOf {
  /** Or `anyDoctor`. */
  doctorId: string;
  serviceId: string;
  date: string;
  minutes: number | undefined;
  /** The length of the service, by which the server's list goes. */
  usual: number | undefined;
}

/** With whom a time that the server's list does not have has room, by the agenda that the page shows; or nobody. */
export function useRoomFor(
  { doctorId, serviceId, date, minutes, usual }: TimesOf,
  doctors: readonly Doctor[],
) {
  const agenda = latestOf(useQueryClient(), date);
  const ids = askedDoctors(doctors, doctorId, serviceId);
  return (startTime: string | undefined): Pick<Slot, "startTime" | "doctorId"> | undefined => {
    if (!agenda || !startTime || !minutes || !usual) {
      return undefined;
    }
    const able = doctors.find(
      (one) => ids.includes(one.id) && hasRoomBetween(one, { date, startTime, minutes }, usual, agenda),
    );
    return able && { startTime, doctorId: able.id };
  };
}

/** The agenda with that day which came last: one of a week that was looked at before may be hours old. */
function latestOf(queryClient: QueryClient, date: string): Agenda | undefined {
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
