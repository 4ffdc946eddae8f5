/* What was done, as a sentence without its subject: who did it stands beside it. One place for all acts. */
import { t } from "@lingui/core/macro";
import { planWord } from "@/shared/lib/plan-words.ts";
import type { AuditEntry } from "./api/contract.ts";

/** Finds the name of a user of the clinic. */
export type NameOf = (userId: string) => string | undefined;

/** The sentence about an entry. An act that this page does not know yet is shown by its name. */
export function sayEntry(entry: AuditEntry, nameOf: NameOf): string {
  const { act, actor, detail } = entry;
  const about = entry.about?.id ?? (typeof detail.user === "string" ? detail.user : undefined);
  const person = entry.about?.name ?? ((about && nameOf(about)) || t`una persona`);
  if (act === "user.changed") {
    return about !== undefined && about === actor.id ? t`Cambió sus propios datos` : sayChange(entry, person);
  }
  const plan = typeof detail.plan === "string" ? planWord(detail.plan) : undefined;
  switch (act) {
    case "user.created":
      return t`Agregó a ${person}`;
    case "user.switched":
      return t`Dejó su lugar a ${person}, con PIN`;
    case "pin.locked":
      return t`El PIN de ${person} se bloqueó por intentos fallidos`;
    case "pin.refused":
      return t`El PIN de ${person} no fue correcto`;
    case "user.email_changed_by_admin":
      return t`Cambió el correo de ${person}`;
    case "user.number_proved":
      return t`Se confirmó el WhatsApp de ${person}`;
    case "user.password_reset":
      return t`Dio una contraseña nueva a ${person}`;
    case "user.totp_disabled_by_admin":
      return t`Desactivó los dos pasos de ${person}`;
    case "user.totp_disabled_by_operator":
      return t`Quitó la verificación en dos pasos a ${person}`;
    case "sign_in.failed":
      return detail.slowed === true
        ? t`Los intentos fallidos de ingresar con la cuenta de ${person} son tantos que deben esperar`
        : t`Alguien falló al ingresar con la cuenta de ${person}`;
    case "clinic.deletion_cancelled":
      return detail.subscribed === true
        ? t`La clínica se suscribió de nuevo y ya no se borrará`
        : sayAct(act);
    case "pin.removed":
      return about === actor.id ? t`Quitó su PIN` : t`Quitó el PIN de ${person}`;
    case "plan.changed":
      return plan ? t`El plan es ahora ${plan}` : sayAct(act);
    default:
      return sayAct(act);
  }
}

/** The name of the user whom an entry is about, where neither its sentence nor who did it says it. */
export function personBeside(entry: AuditEntry, sentence: string): string | undefined {
  const name = entry.about?.name;
  return name && entry.about?.id !== entry.actor.id && !sentence.includes(name) ? name : undefined;
}

function sayChange({ detail }: AuditEntry, person: string): string {
  const fields = Array.isArray(detail.fields) ? detail.fields : [];
  if (fields.includes("is_active")) {
    return detail.is_active === false ? t`Desactivó a ${person}` : t`Reactivó a ${person}`;
  }
  return fields.includes("role") ? t`Cambió lo que puede hacer ${person}` : t`Cambió los datos de ${person}`;
}

/** An act by itself, as a filter lists it. */
export function sayAct(act: string): string {
  return words()[act] ?? act;
}

function words(): Readonly<Record<string, string>> {
  return {
    "appointment.arrived": t`Anotó que un paciente llegó`,
    "appointment.attended": t`Anotó una cita como atendida`,
    "appointment.booked": t`Agendó una cita`,
    "appointment.cancelled": t`Canceló una cita`,
    "appointment.confirmed": t`Confirmó una cita`,
    "appointment.missed": t`Anotó que un paciente no vino`,
    "appointment.rescheduled": t`Movió una cita`,
    "appointment.taken_back": t`Deshizo un paso de una cita`,
    "audit.exported": t`Descargó la auditoría`,
    "clinic.deletion_asked": t`Pidió borrar la clínica`,
    "clinic.deletion_cancelled": t`Deshizo el borrado de la clínica`,
    "clinic.export_failed": t`La descarga de los datos se cortó`,
    "clinic.exported": t`Descargó los datos de la clínica`,
    "clinic.registered": t`Registró la clínica`,
    "clinic.resumed": t`Reactivó la clínica`,
    "clinic.suspended": t`Suspendió la clínica`,
    "clinic.suspension_reworded": t`Cambió el motivo de la suspensión`,
    "clinic.type_changed": t`Cambió el tipo de clínica`,
    "conversation.answer_added": t`Agregó una respuesta del asistente`,
    "conversation.answer_changed": t`Cambió una respuesta del asistente`,
    "conversation.answer_removed": t`Quitó una respuesta del asistente`,
    "grant.given": t`Dio un plan`,
    "grant.withdrawn": t`Retiró un plan`,
    "job.cancelled": t`Canceló un mensaje que esperaba`,
    "job.exhausted": t`Un mensaje no se pudo enviar`,
    "job.retried": t`Volvió a intentar un mensaje`,
    "notification.message_failed": t`Un mensaje no se pudo enviar`,
    "logo.changed": t`Cambió el logo de la clínica`,
    "logo.removed": t`Quitó el logo de la clínica`,
    "patient.document_read": t`Vio el documento de un paciente`,
    "pin.locked": t`Un PIN se bloqueó por intentos fallidos`,
    "pin.refused": t`Un PIN no fue correcto`,
    "pin.removed": t`Quitó un PIN`,
    "pin.set": t`Puso su PIN`,
    "plan.changed": t`Cambió el plan`,
    "scheduling.calendar_feed_added": t`Creó una dirección de calendario externo`,
    "scheduling.calendar_feed_revoked": t`Revocó una dirección de calendario externo`,
    "scheduling.day_off_added": t`Agregó un día libre`,
    "scheduling.day_off_changed": t`Cambió un día libre`,
    "scheduling.day_off_removed": t`Quitó un día libre`,
    "scheduling.doctor_added": t`Agregó un doctor`,
    "scheduling.doctor_changed": t`Cambió los datos de un doctor`,
    "scheduling.doctor_deactivated": t`Desactivó un doctor`,
    "scheduling.hours_changed": t`Cambió el horario de un doctor`,
    "scheduling.import_begun": t`Empezó a importar un archivo de pacientes`,
    "scheduling.patient_added": t`Agregó un paciente`,
    "scheduling.patient_blocked": t`Bloqueó a un paciente`,
    "scheduling.patient_changed": t`Cambió los datos de un paciente`,
    "scheduling.patient_merged": t`Unió dos pacientes que eran la misma persona`,
    "scheduling.patient_unblocked": t`Desbloqueó a un paciente`,
    "scheduling.patients_exported": t`Exportó la lista de pacientes`,
    "scheduling.patients_imported": t`Se importó un archivo de pacientes`,
    "scheduling.resource_added": t`Agregó una sala o un aparato`,
    "scheduling.resource_changed": t`Cambió una sala o un aparato`,
    "scheduling.resource_deactivated": t`Desactivó una sala o un aparato`,
    "scheduling.service_added": t`Agregó un servicio`,
    "scheduling.service_changed": t`Cambió un servicio`,
    "sending.resumed": t`Se reanudó el envío de mensajes`,
    "sending.stopped": t`Se detuvo el envío de mensajes`,
    "session.reused": t`Cerró una sesión cuya cookie se usó dos veces`,
    "settings.changed": t`Cambió los ajustes de la clínica`,
    "sign_in.failed": t`Intentos fallidos de ingresar`,
    "sign_in.succeeded": t`Ingresó`,
    "user.changed": t`Cambió los datos de una persona`,
    "user.created": t`Agregó a una persona`,
    "user.email_change_asked": t`Pidió cambiar su correo`,
    "user.email_changed": t`Cambió su correo`,
    "user.email_changed_by_admin": t`Cambió el correo de una persona`,
    "user.email_verified": t`Confirmó su correo`,
    "user.number_proved": t`Se confirmó el WhatsApp de una persona`,
    "user.password_changed": t`Cambió su contraseña`,
    "user.password_link_sent": t`Pidió un enlace para cambiar su contraseña`,
    "user.password_reset": t`Dio una contraseña nueva`,
    "user.recovery_code_used": t`Ingresó con un código de recuperación`,
    "user.recovery_codes_renewed": t`Creó nuevos códigos de recuperación`,
    "user.session_ended": t`Cerró una de sus sesiones`,
    "user.signed_out": t`Cerró su sesión`,
    "user.signed_out_everywhere": t`Cerró su sesión en todas partes`,
    "user.switched": t`Dejó su lugar a otra persona, con PIN`,
    "user.totp_disabled": t`Desactivó su verificación en dos pasos`,
    "user.totp_disabled_by_admin": t`Desactivó los dos pasos de una persona`,
    "user.totp_disabled_by_operator": t`Quitó la verificación en dos pasos a una persona`,
    "user.totp_enabled": t`Activó su verificación en dos pasos`,
    "user.verification_link_sent": t`Pidió un enlace para confirmar su correo`,
    "whatsapp.status_changed": t`Cambió el estado del WhatsApp de la clínica`,
    "whatsapp.templates_requested": t`Pidió a Meta que aprobara plantillas`,
    "whatsapp.tested": t`Probó la conexión de WhatsApp`,
  };
}
