/*
 * The room and the devices of a visit, by what the page knows: which of them it would get, and who has the others. The server
 * decides, by the rule that stands here too (`services/scheduling`, `domain/resources.rs`).
 */
import type { Agenda } from "@/shared/api/agenda.ts";
import type { Appointment, Doctor, Need, Resource, Service } from "@/shared/api/contract.ts";
import { overlap, type Span } from "@/shared/lib/span.ts";
import { takenBy, timesOf } from "@/shared/lib/visit-times.ts";
import { spanOf } from "@/shared/lib/weekly-spans.ts";

/** What a service needs, of what is used: nothing else is chosen for a visit. */
export function usedNeeds(service: Service | undefined, resources: readonly Resource[]): Need[] {
  return (service?.needs ?? []).map(({ kind, any_of }) => ({
    kind,
    any_of: any_of.filter((id) => resources.some((one) => one.id === id && one.is_active)),
  }));
}

/*
 * What staff choose by hand is kept as text, as the other fields of a form are: an id for each need in their order, with commas
 * between, empty where it is chosen automatically.
 */

export function chosenAt(chosen: string, at: number): string {
  return chosen.split(",")[at] ?? "";
}

export function withChosen(chosen: string, at: number, id: string): string {
  const ids = chosen.split(",");
  while (ids.length <= at) {
    ids.push("");
  }
  return ids
    .with(at, id)
    .map((one, place) => (place !== at && one === id ? "" : one))
    .join(",")
    .replace(/,+$/, "");
}

export function chosenIds(chosen: string): string[] {
  return chosen.split(",").filter(Boolean);
}

/** What a visit has, as if it had been chosen by hand. */
export function chosenOf(needs: readonly Need[], ids: readonly string[]): string {
  return needs.reduce((chosen, { any_of }, at) => {
    const own = ids.find((id) => any_of.includes(id) && !chosenIds(chosen).includes(id));
    return own ? withChosen(chosen, at, own) : chosen;
  }, "");
}

/** By what a visit's resources are decided. */
export interface Wish {
  /** Chosen by hand, as text. */
  chosen: string;
  /** Those that it has already and keeps where they are free. */
  kept: readonly string[];
}

/** The resources of a visit in the order of its needs, for each need another one; `undefined` where not all can be had. */
export function assign(
  needs: readonly Need[],
  { chosen, kept }: Wish,
  isFree: (id: string) => boolean,
  got: readonly string[] = [],
): string[] | undefined {
  const at = got.length;
  const need = needs[at];
  if (!need) {
    return [...got];
  }
  const own = chosenAt(chosen, at);
  const wanted = own ? [own] : [...kept.filter((id) => need.any_of.includes(id)), ...need.any_of];
  for (const id of wanted) {
    const isAsked = id !== own && chosenIds(chosen).includes(id);
    if (!got.includes(id) && !isAsked && isFree(id)) {
      const all = assign(needs, { chosen, kept }, isFree, [...got, id]);
      if (all) {
        return all;
      }
    }
  }
  return undefined;
}

/** A visit with the time that it takes of what it has. */
interface Taking {
  visit: Appointment;
  taken: Span;
}

export interface ClinicFacts {
  doctors: readonly Doctor[];
  services: readonly Service[];
}

/** When each room and device is taken on the day, by the agenda that the page shows. What conversations hold is not in it. */
export function takenOn(
  agenda: Agenda | undefined,
  date: string,
  { doctors, services }: ClinicFacts,
  except?: string,
): ReadonlyMap<string, readonly Taking[]> {
  const all = new Map<string, Taking[]>();
  for (const visit of agenda?.appointments ?? []) {
    const isOver = visit.status === "cancelled" || visit.status === "no_show";
    if (visit.appointment_date === date && visit.id !== except && !isOver) {
      const service = services.find(({ id }) => id === visit.service_id);
      const pause = doctors.find(({ id }) => id === visit.doctor_id)?.buffer_time_minutes ?? 0;
      const taken = takenBy(
        spanOf(visit.start_time, visit.end_time),
        pause,
        service ? timesOf(service) : undefined,
      );
      for (const id of visit.resources) {
        all.set(id, [...(all.get(id) ?? []), { visit, taken }]);
      }
    }
  }
  return all;
}

/** The visit that has it during that time. */
export function holderOf(
  id: string,
  span: Span,
  taken: ReadonlyMap<string, readonly Taking[]>,
): Appointment | undefined {
  return taken.get(id)?.find((one) => overlap(one.taken, span))?.visit;
}
