/* Words about the rooms and devices of a visit. */
import { t } from "@lingui/core/macro";
import type { Appointment, Need, Resource } from "@/shared/api/contract.ts";
import { sayClock } from "@/shared/lib/clinic-time.ts";
import { chosenAt } from "./resources.ts";

/** Who has it, and until when. */
export function sayHolder(visit: Appointment): string {
  const [from, to] = [sayClock(visit.start_time), sayClock(visit.end_time)];
  const patient = visit.patients.full_name;
  return t`en uso de ${from} a ${to}, ${patient}`;
}

interface Situation {
  needs: readonly Need[];
  resources: readonly Resource[];
  /** Chosen by hand, as text. */
  chosen: string;
  /** Who has what at the time. */
  holders: ReadonlyMap<string, Appointment>;
}

/** What of the needs cannot be had at the time, by what the page knows. */
export function sayMissing({ needs, resources, chosen, holders }: Situation): string | undefined {
  const said = needs.map(({ any_of }, at) => {
    const own = chosenAt(chosen, at);
    const wanted = own ? [own] : any_of;
    if (any_of.length === 0) {
      return t`Lo que este servicio necesita ya no se usa. Quien administra la clínica lo cambia en Ajustes, Servicios.`;
    }
    if (wanted.some((id) => !holders.has(id))) {
      return undefined;
    }
    const held = wanted.flatMap((id) => {
      const [name, visit] = [resources.find((one) => one.id === id)?.name, holders.get(id)];
      return name && visit ? [`${name} (${sayHolder(visit)})`] : [];
    });
    const list = held.slice(0, 3).join(" · ");
    return t`A esa hora no queda libre: ${list}.`;
  });
  return said.find((one) => one !== undefined);
}
