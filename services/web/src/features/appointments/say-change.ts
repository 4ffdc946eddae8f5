/* The words for a change whose outcome is not known yet. */
import { t } from "@lingui/core/macro";
import { sayWhen } from "./say.ts";
import type { ChangeKind, UnderWay } from "./under-way.ts";

export function sayUnknown(kind: ChangeKind): string {
  switch (kind) {
    case "move":
      return t`Aún no sabemos si la cita se movió.`;
    case "length":
      return t`Aún no sabemos si cambió la duración de la cita.`;
    case "resources":
      return t`Aún no sabemos si cambió la sala o el aparato de la cita.`;
    case "cancelled":
      return t`Aún no sabemos si la cita quedó cancelada.`;
    case "confirmed":
      return t`Aún no sabemos si la cita quedó confirmada.`;
    case "arrived":
      return t`Aún no sabemos si la llegada quedó anotada.`;
    case "attended":
      return t`Aún no sabemos si la cita quedó como atendida.`;
    case "no_show":
      return t`Aún no sabemos si quedó anotado que no vino.`;
    case "undo":
      return t`Aún no sabemos si se deshizo el cambio.`;
  }
}

/** After staff stopped waiting: what is not known, and what to do about it. */
export function sayLeft(kind: ChangeKind): string {
  switch (kind) {
    case "move":
      return t`No sabemos si la cita se movió. Revísela en la agenda.`;
    case "length":
      return t`No sabemos si cambió la duración de la cita. Revísela en la agenda.`;
    case "resources":
      return t`No sabemos si cambió la sala o el aparato de la cita. Revísela en la agenda.`;
    case "cancelled":
      return t`No sabemos si la cita quedó cancelada. Revísela en la agenda.`;
    case "confirmed":
      return t`No sabemos si la cita quedó confirmada. Revísela en la agenda.`;
    case "arrived":
      return t`No sabemos si la llegada quedó anotada. Revísela en la agenda.`;
    case "attended":
      return t`No sabemos si la cita quedó como atendida. Revísela en la agenda.`;
    case "no_show":
      return t`No sabemos si quedó anotado que no vino. Revíselo en la agenda.`;
    case "undo":
      return t`No sabemos si se deshizo el cambio. Revíselo en la agenda.`;
  }
}

/** Where an appointment was asked to be moved. */
export function sayTarget({ kind, target }: Pick<UnderWay, "kind" | "target">): string | undefined {
  if (kind !== "move" || !target) {
    return undefined;
  }
  const when = sayWhen(target.date, target.startTime);
  // A time ends with a full stop of its own: `a. m.`
  return t`Se pidió moverla al ${when}`;
}
