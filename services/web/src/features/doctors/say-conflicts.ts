/* Words about visits that are in the way of a change. */
import { plural, t } from "@lingui/core/macro";
import type { Doctor } from "@/shared/api/contract.ts";
import { sayClock, sayShortDay } from "@/shared/lib/clinic-time.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import type { Conflict, Proposal } from "./api/contract.ts";
import { type Decision, type Decisions, tally } from "./decisions.ts";

/** `Mover a mar 8 dic, 9:00 a. m.`, with the day only when it is another, and the doctor when the proposals differ in it. */
export function sayProposal(to: Proposal, conflict: Conflict, doctors: readonly Doctor[]): string {
  const place = sayPlace(to, conflict, doctors);
  return t`Mover a ${place}`;
}

function sayPlace(to: Proposal, { proposals }: Conflict, doctors: readonly Doctor[]): string {
  const when = `${sayShortDay(to.date)}, ${sayClock(to.startTime)}`;
  const isOfSeveral = new Set(proposals.map(({ doctor_id }) => doctor_id)).size > 1;
  const doctor = doctors.find(({ id }) => id === to.doctor_id);
  if (!doctor || !(isOfSeveral || doctors.length > 1)) {
    return when;
  }
  const name = sayDoctor(doctor);
  return t`${when} con ${name}`;
}

/** What has become of a visit. */
export function sayDone(
  conflict: Conflict,
  decision: Decision | undefined,
  doctors: readonly Doctor[],
): string {
  switch (decision?.kind) {
    case "move": {
      const place = sayPlace(decision.to, conflict, doctors);
      return t`Movida a ${place}`;
    }
    case "choose":
      return t`Ya tiene otro horario`;
    case "cancel":
      return t`Cancelada; el paciente recibe el aviso`;
    default:
      return t`Se queda como está`;
  }
}

/** What will happen when the button is pressed. */
export function sayTally(conflicts: readonly Conflict[], decisions: Decisions): string {
  const { kept, moved, cancelled } = tally(conflicts, decisions);
  return [
    ...(moved > 0 ? [t`${plural(moved, { one: "# cita se mueve", other: "# citas se mueven" })}`] : []),
    ...(cancelled > 0 ? [t`${plural(cancelled, { one: "# se cancela", other: "# se cancelan" })}`] : []),
    ...(kept > 0
      ? [t`${plural(kept, { one: "# se queda como está", other: "# se quedan como están" })}`]
      : []),
  ].join(", ");
}
