/* What a screen reader says while an appointment is moved, and what the ghost shows. */
import { plural, t } from "@lingui/core/macro";
import { sayClock, sayDay } from "@/shared/lib/clinic-time.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import type { Column } from "./columns.ts";
import type { Conflict, Slot } from "./moving.ts";
import { sayHeld } from "./say-held.ts";

export function sayConflict(conflict: Conflict): string {
  switch (conflict.kind) {
    case "taken": {
      const patient = conflict.by.patients.full_name;
      return t`Ocupado por ${patient}`;
    }
    case "held":
      return sayHeld(conflict.by);
    case "near": {
      const patient = conflict.to.patients.full_name;
      const pause = sayPause(conflict.minutes);
      return t`Muy cerca de la cita de ${patient}: deben quedar ${pause} entre las dos`;
    }
    case "near-held": {
      const held = sayHeld(conflict.to);
      const pause = sayPause(conflict.minutes);
      return t`Muy cerca de otra hora (${held}): deben quedar ${pause} entre las dos`;
    }
    case "away":
      return conflict.reason ?? t`Ausente`;
    case "past":
      return t`Esa hora ya pasó`;
    case "break":
      return t`Es su descanso`;
    case "service":
      return t`No ofrece este servicio`;
    case "closed":
      return t`Fuera de su horario`;
  }
}

function sayPause(minutes: number): string {
  return plural(minutes, { one: "# minuto libre", other: "# minutos libres" });
}

/** The place and what stands in its way: `9:35 a. m. a 10:05 a. m., Dra. Elena Rivas`. */
export function sayPlace(
  at: Slot,
  column: Column | undefined,
  conflict: Conflict | undefined,
  when?: "begin",
): string {
  const place = sayTimes(at, column);
  if (when === "begin") {
    const keys = sayMoveKeys();
    return t`Moviendo la cita. ${place}. ${keys}`;
  }
  const reason = conflict && sayConflict(conflict);
  return reason ? t`${place}. No se puede: ${reason}` : place;
}

/** What the keys do while an appointment is moved. */
export function sayMoveKeys(): string {
  return t`Flechas: cinco minutos o columna; con Mayúsculas, duración; Intro confirma; Escape cancela.`;
}

export function sayRefused(conflict: Conflict): string {
  const reason = sayConflict(conflict);
  return t`No se puede mover ahí: ${reason}`;
}

/** The page asks before anything is changed. */
export function sayDropped(at: Slot, column: Column): string {
  const place = sayTimes(at, column);
  return t`${place}. Falta confirmar el cambio.`;
}

export function sayCancelled(): string {
  return t`La cita se queda donde estaba.`;
}

function sayTimes(at: Slot, column: Column | undefined): string {
  const from = sayClock(at.start);
  const to = sayClock(at.end);
  const where =
    column?.doctor && column.key === column.doctor.id ? sayDoctor(column.doctor) : sayDay(column?.date ?? "");
  return t`${from} a ${to}, ${where}`;
}
