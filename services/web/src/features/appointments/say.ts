/* The words for steps, messages and authors. */
import { t } from "@lingui/core/macro";
import type { Delivery } from "@/shared/api/contract.ts";
import { shownState, stateWord } from "@/shared/lib/appointment-words.ts";
import {
  addDays,
  dayIn,
  minuteIn,
  sayClock,
  sayDay,
  sayDayOfYear,
  sayInstant,
} from "@/shared/lib/clinic-time.ts";
import { isUnconfirmed } from "@/shared/lib/delivery-words.ts";
import type { Step, Visit } from "./visit.ts";

/** What was done, for the note with the undo. */
export function sayDone(step: Step, { patients }: Visit): string {
  const patient = patients.full_name;
  switch (step) {
    case "arrived":
      return t`${patient} está en la sala de espera`;
    case "confirmed":
      return t`Cita de ${patient} confirmada`;
    case "attended":
      return t`Cita de ${patient} atendida`;
    case "no_show":
      return t`${patient} no vino`;
    case "cancelled":
      return t`Cita de ${patient} cancelada`;
  }
}

export function sayUndo(step: Step): string {
  switch (step) {
    case "arrived":
      return t`Deshacer la llegada`;
    case "confirmed":
      return t`Deshacer la confirmación`;
    case "attended":
      return t`Deshacer «Atendida»`;
    case "no_show":
      return t`Deshacer «No vino»`;
    case "cancelled":
      return t`Deshacer la cancelación`;
  }
}

/** That something was taken back, and what the appointment is now: it is not always what it was before. */
export function sayUndone(now: Visit): string {
  const state = stateWord(shownState(now));
  const patient = now.patients.full_name;
  return t`Deshecho: la cita de ${patient} queda «${state}»`;
}

/** `lunes 23 de noviembre, 9:00 a. m.` */
export function sayWhen(date: string, time: string): string {
  return `${sayDay(date)}, ${sayClock(time)}`;
}

/** A day in words, with its year when that is not the present one: `lunes 4 de enero de 2027`. */
export function sayDayFrom(date: string, today: string): string {
  return today.startsWith(date.slice(0, 4)) ? sayDay(date) : sayDayOfYear(date);
}

export function sayCanceller({ cancelled_by }: Visit): string {
  const name = cancelled_by?.name;
  switch (cancelled_by?.kind) {
    case "staff":
      return name ? t`Cancelada por ${name}` : t`Cancelada en recepción`;
    case "patient":
      return t`Cancelada por el paciente`;
    case "system":
      return t`Cancelada por el sistema`;
    default:
      return t`Cancelada`;
  }
}

/** What a message is, for a visit on `visitDay`. The server adds kinds over time. */
export function sayKind(message: Delivery, visitDay: string, zone: string): string {
  switch (message.kind) {
    case "reminder_24h":
    case "reminder_2h":
      return sayReminder(new Date(dueOf(message)), visitDay, zone);
    case "booking_card":
      return t`Aviso de la cita`;
    case "reschedule_card":
      return t`Aviso de cambio de horario`;
    case "cancellation_card":
      return t`Aviso de cancelación`;
    case "reply":
      return t`Respuesta del asistente`;
    default:
      return t`Mensaje`;
  }
}

/** When a message is or was to be sent. */
function dueOf({ due_at, sent_at, created_at }: Delivery): string {
  return due_at ?? sent_at ?? created_at;
}

/** The hour from which a reminder is one of the evening. */
const eveningHour = 18;

/**
 * Names a reminder by its day and not by its kind: what would be due at night is sent the evening before, and the visit may
 * have been moved since.
 */
function sayReminder(due: Date, visitDay: string, zone: string): string {
  const day = dayIn(zone, due);
  if (day === visitDay) {
    return t`Recordatorio del mismo día`;
  }
  if (addDays(day, 1) !== visitDay) {
    return t`Recordatorio`;
  }
  return minuteIn(zone, due) >= eveningHour * 60
    ? t`Recordatorio de la noche anterior`
    : t`Recordatorio del día anterior`;
}

/** How far a message got, with its time: `se enviará lun 15 dic, 7:00 p. m.` */
export function sayProgress({ state, ...at }: Delivery, zone: string): string {
  const on = (instant: string | undefined) => sayInstant(zone, instant ?? at.created_at);
  switch (state) {
    case "scheduled": {
      const when = on(at.due_at);
      return t`se enviará ${when}`;
    }
    case "sending":
      return t`se está enviando`;
    case "sent": {
      const when = on(at.sent_at);
      return t`enviado ${when}`;
    }
    case "delivered": {
      const when = on(at.delivered_at ?? at.sent_at);
      return t`entregado ${when}`;
    }
    case "read": {
      const when = on(at.read_at ?? at.delivered_at ?? at.sent_at);
      return t`leído ${when}`;
    }
    case "failed": {
      const when = on(at.sent_at);
      return isUnconfirmed(at.error_code) ? t`sin confirmar, ${when}` : t`no se pudo enviar, ${when}`;
    }
    case "cancelled":
      return t`ya no se enviará`;
    default:
      return state;
  }
}

/** Why the patient will be sent nothing. The server adds reasons over time. */
export function sayUnsent(reason: string | undefined): string {
  switch (reason) {
    case "blocked":
      return t`No se le avisará: el paciente está bloqueado.`;
    case "no_contact":
      return t`No se le avisará: el paciente no tiene teléfono. Llámelo o dígaselo en persona.`;
    case "no_channel":
      return t`No se le avisará: la clínica no tiene conectado su WhatsApp. Llame al paciente.`;
    case "paused":
      return t`No se le avisará: los mensajes de la clínica están detenidos. Llame al paciente.`;
    case "too_late":
      return t`No se le avisará: ya es muy tarde para un mensaje. Llame al paciente.`;
    case "begun":
      return t`No se le enviará ningún mensaje: la cita ya empezó.`;
    case "unchanged":
      return t`No se le avisará: para el paciente no cambia nada.`;
    default:
      return t`El paciente no recibirá ningún mensaje.`;
  }
}
