import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Appointment, Doctor, Service } from "@/shared/api/contract.ts";
import { resourcesQuery } from "@/shared/api/resources.ts";
import { minutesOf } from "@/shared/lib/clinic-time.ts";
import { takenBy, timesOf, timesWith } from "@/shared/lib/visit-times.ts";
import { assign, type ClinicFacts, holderOf, takenOn, usedNeeds, type Wish } from "./resources.ts";
import { sayMissing } from "./say-resources.ts";
import type { Slot } from "./slots.ts";
import { latestOf } from "./use-room-for.ts";

interface ChoiceOf {
  serviceId: string;
  date: string;
  /** Where the visit is to be; without a time nothing is said about it. */
  place: Pick<Slot, "startTime" | "doctorId"> | undefined;
  /** Only for another length than the usual one. */
  minutes: number | undefined;
  wish: Wish;
  /** The visit itself, where there is one. */
  visitId?: string;
}

/** What the page knows of the rooms and devices for a visit: what it needs, what it would get, and who has the rest. */
export function useResourceChoice(of: ChoiceOf, { doctors, services }: ClinicFacts) {
  const { date, place, minutes, wish, visitId } = of;
  const service = services.find(({ id }) => id === of.serviceId);
  const hasNeeds = (service?.needs.length ?? 0) > 0;
  const query = useQuery({ ...resourcesQuery, enabled: hasNeeds });
  const queryClient = useQueryClient();
  const agenda = hasNeeds ? latestOf(queryClient, date) : undefined;
  const resources = query.data ?? [];
  // While they are not known, nothing is said to be missing.
  const needs = query.data ? usedNeeds(service, resources) : [];
  const taken = takenOn(agenda, date, { doctors, services }, visitId);
  const holdersAt = (at: Pick<Slot, "startTime" | "doctorId">) => {
    const span = spanAt(at, minutes, service, doctors);
    const ids = [...new Set(needs.flatMap(({ any_of }) => any_of))];
    return new Map<string, Appointment>(
      ids.flatMap((id) => {
        const holder = span && holderOf(id, span, taken);
        return holder ? [[id, holder] as const] : [];
      }),
    );
  };
  const canBeAt = (at: Pick<Slot, "startTime" | "doctorId">) => {
    const holders = holdersAt(at);
    return assign(needs, wish, (id) => !holders.has(id)) !== undefined;
  };
  const holders = place ? holdersAt(place) : new Map<string, Appointment>();
  return {
    needs,
    resources,
    holders,
    /** What it would get in the order of the needs, by the agenda of the day; `undefined` where that is not known. */
    got: place && agenda ? assign(needs, wish, (id) => !holders.has(id)) : undefined,
    /** What cannot be had there. */
    missing: sayMissing({ needs, resources, chosen: wish.chosen, holders }),
    /** The next of the free times at which everything can be had. */
    nextOf: (slots: readonly Slot[] | undefined): Slot | undefined =>
      place && slots?.find((slot) => slot.startTime > place.startTime && canBeAt(slot)),
  };
}

export type ResourceChoice = ReturnType<typeof useResourceChoice>;

/** The time that the visit takes there. */
function spanAt(
  { startTime, doctorId }: Pick<Slot, "startTime" | "doctorId">,
  minutes: number | undefined,
  service: Service | undefined,
  doctors: readonly Doctor[],
) {
  if (!service) {
    return undefined;
  }
  const doctor = doctors.find(({ id }) => id === doctorId);
  const usual = doctor ? timesWith(doctor, service.id, timesOf(service)) : timesOf(service);
  const start = minutesOf(startTime);
  const visit = { start, end: start + (minutes ?? usual.length) };
  return takenBy(visit, doctor?.buffer_time_minutes ?? 0, usual);
}
