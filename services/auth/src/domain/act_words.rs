//! What each act of the audit log is called in the file for spreadsheets. The page of the log has the same words: a test compares them.

use kernel::Language;

/// Act, Spanish and English, in alphabetical order. The sentences have no subject: who did it stands in a column of its own.
const WORDS: &[(&str, &str, &str)] = &[
    (
        "appointment.arrived",
        "Anotó que un paciente llegó",
        "Noted that a patient arrived",
    ),
    (
        "appointment.attended",
        "Anotó una cita como atendida",
        "Noted an appointment as attended",
    ),
    (
        "appointment.booked",
        "Agendó una cita",
        "Booked an appointment",
    ),
    (
        "appointment.cancelled",
        "Canceló una cita",
        "Cancelled an appointment",
    ),
    (
        "appointment.confirmed",
        "Confirmó una cita",
        "Confirmed an appointment",
    ),
    (
        "appointment.missed",
        "Anotó que un paciente no vino",
        "Noted that a patient did not come",
    ),
    (
        "appointment.rescheduled",
        "Movió una cita",
        "Moved an appointment",
    ),
    (
        "appointment.taken_back",
        "Deshizo un paso de una cita",
        "Took back a step of an appointment",
    ),
    (
        "audit.exported",
        "Descargó la auditoría",
        "Downloaded the audit log",
    ),
    (
        "clinic.deletion_asked",
        "Pidió borrar la clínica",
        "Asked for the clinic to be deleted",
    ),
    (
        "clinic.deletion_cancelled",
        "Deshizo el borrado de la clínica",
        "Took back the deletion of the clinic",
    ),
    (
        "clinic.export_failed",
        "La descarga de los datos se cortó",
        "The download of the data broke off",
    ),
    (
        "clinic.exported",
        "Descargó los datos de la clínica",
        "Downloaded the clinic's data",
    ),
    (
        "clinic.registered",
        "Registró la clínica",
        "Registered the clinic",
    ),
    (
        "clinic.resumed",
        "Reactivó la clínica",
        "Reactivated the clinic",
    ),
    (
        "clinic.suspended",
        "Suspendió la clínica",
        "Suspended the clinic",
    ),
    (
        "clinic.suspension_reworded",
        "Cambió el motivo de la suspensión",
        "Changed the reason of the suspension",
    ),
    (
        "clinic.type_changed",
        "Cambió el tipo de clínica",
        "Changed the type of clinic",
    ),
    (
        "conversation.answer_added",
        "Agregó una respuesta del asistente",
        "Added an answer of the assistant",
    ),
    (
        "conversation.answer_changed",
        "Cambió una respuesta del asistente",
        "Changed an answer of the assistant",
    ),
    (
        "conversation.answer_removed",
        "Quitó una respuesta del asistente",
        "Deleted an answer of the assistant",
    ),
    ("grant.given", "Dio un plan", "Gave a plan"),
    ("grant.withdrawn", "Retiró un plan", "Withdrew a plan"),
    (
        "job.cancelled",
        "Canceló un mensaje que esperaba",
        "Cancelled a message that was waiting",
    ),
    (
        "job.exhausted",
        "Un mensaje no se pudo enviar",
        "A message could not be sent",
    ),
    (
        "job.retried",
        "Volvió a intentar un mensaje",
        "Tried a message again",
    ),
    (
        "logo.changed",
        "Cambió el logo de la clínica",
        "Changed the clinic's logo",
    ),
    (
        "logo.removed",
        "Quitó el logo de la clínica",
        "Removed the clinic's logo",
    ),
    (
        "notification.message_failed",
        "Un mensaje no se pudo enviar",
        "A message could not be sent",
    ),
    (
        "patient.document_read",
        "Vio el documento de un paciente",
        "Looked at a patient's identity document",
    ),
    (
        "pin.locked",
        "Un PIN se bloqueó por intentos fallidos",
        "A PIN was locked by failed attempts",
    ),
    ("pin.removed", "Quitó un PIN", "Removed a PIN"),
    ("pin.set", "Puso su PIN", "Set their PIN"),
    ("plan.changed", "Cambió el plan", "Changed the plan"),
    (
        "scheduling.calendar_feed_added",
        "Creó una dirección de calendario externo",
        "Made an external calendar address",
    ),
    (
        "scheduling.calendar_feed_revoked",
        "Revocó una dirección de calendario externo",
        "Revoked an external calendar address",
    ),
    (
        "scheduling.day_off_added",
        "Agregó un día libre",
        "Added a day off",
    ),
    (
        "scheduling.day_off_changed",
        "Cambió un día libre",
        "Changed a day off",
    ),
    (
        "scheduling.day_off_removed",
        "Quitó un día libre",
        "Removed a day off",
    ),
    (
        "scheduling.doctor_added",
        "Agregó un doctor",
        "Added a doctor",
    ),
    (
        "scheduling.doctor_changed",
        "Cambió los datos de un doctor",
        "Changed a doctor's details",
    ),
    (
        "scheduling.doctor_deactivated",
        "Desactivó un doctor",
        "Deactivated a doctor",
    ),
    (
        "scheduling.hours_changed",
        "Cambió el horario de un doctor",
        "Changed a doctor's hours",
    ),
    (
        "scheduling.import_begun",
        "Empezó a importar un archivo de pacientes",
        "Began to import a file of patients",
    ),
    (
        "scheduling.patient_added",
        "Agregó un paciente",
        "Added a patient",
    ),
    (
        "scheduling.patient_blocked",
        "Bloqueó a un paciente",
        "Blocked a patient",
    ),
    (
        "scheduling.patient_changed",
        "Cambió los datos de un paciente",
        "Changed a patient's details",
    ),
    (
        "scheduling.patient_merged",
        "Unió dos pacientes que eran la misma persona",
        "Merged two patients who were the same person",
    ),
    (
        "scheduling.patient_unblocked",
        "Desbloqueó a un paciente",
        "Unblocked a patient",
    ),
    (
        "scheduling.patients_exported",
        "Exportó la lista de pacientes",
        "Exported the list of patients",
    ),
    (
        "scheduling.patients_imported",
        "Se importó un archivo de pacientes",
        "A file of patients was imported",
    ),
    (
        "scheduling.resource_added",
        "Agregó una sala o un aparato",
        "Added a room or a device",
    ),
    (
        "scheduling.resource_changed",
        "Cambió una sala o un aparato",
        "Changed a room or a device",
    ),
    (
        "scheduling.resource_deactivated",
        "Desactivó una sala o un aparato",
        "Deactivated a room or a device",
    ),
    (
        "scheduling.service_added",
        "Agregó un servicio",
        "Added a service",
    ),
    (
        "scheduling.service_changed",
        "Cambió un servicio",
        "Changed a service",
    ),
    (
        "sending.resumed",
        "Se reanudó el envío de mensajes",
        "Sending of messages went on again",
    ),
    (
        "sending.stopped",
        "Se detuvo el envío de mensajes",
        "The sending of messages stopped",
    ),
    (
        "session.reused",
        "Cerró una sesión cuya cookie se usó dos veces",
        "Ended a session whose cookie was used twice",
    ),
    (
        "settings.changed",
        "Cambió los ajustes de la clínica",
        "Changed the settings of the clinic",
    ),
    (
        "sign_in.failed",
        "Intentos fallidos de ingresar",
        "Failed attempts to sign in",
    ),
    ("sign_in.succeeded", "Ingresó", "Signed in"),
    (
        "user.changed",
        "Cambió los datos de una persona",
        "Changed somebody's data",
    ),
    ("user.created", "Agregó a una persona", "Added somebody"),
    (
        "user.email_verified",
        "Confirmó su correo",
        "Confirmed their e-mail address",
    ),
    (
        "user.number_proved",
        "Se confirmó el WhatsApp de una persona",
        "Somebody's WhatsApp number was confirmed",
    ),
    (
        "user.password_changed",
        "Cambió su contraseña",
        "Changed their password",
    ),
    (
        "user.password_link_sent",
        "Pidió un enlace para cambiar su contraseña",
        "Asked for a link to change their password",
    ),
    (
        "user.password_reset",
        "Dio una contraseña nueva",
        "Gave a new password",
    ),
    (
        "user.recovery_code_used",
        "Ingresó con un código de recuperación",
        "Signed in with a recovery code",
    ),
    (
        "user.recovery_codes_renewed",
        "Creó nuevos códigos de recuperación",
        "Made new recovery codes",
    ),
    (
        "user.session_ended",
        "Cerró una de sus sesiones",
        "Ended one of their sessions",
    ),
    (
        "user.signed_out_everywhere",
        "Cerró su sesión en todas partes",
        "Signed out everywhere",
    ),
    (
        "user.switched",
        "Dejó su lugar a otra persona, con PIN",
        "Handed over to somebody else, by PIN",
    ),
    (
        "user.totp_disabled",
        "Desactivó su verificación en dos pasos",
        "Switched two-step sign-in off",
    ),
    (
        "user.totp_disabled_by_admin",
        "Desactivó los dos pasos de una persona",
        "Switched off somebody's two steps",
    ),
    (
        "user.totp_disabled_by_operator",
        "Quitó la verificación en dos pasos a una persona",
        "Removed somebody's two-step verification",
    ),
    (
        "user.totp_enabled",
        "Activó su verificación en dos pasos",
        "Switched two-step sign-in on",
    ),
    (
        "user.verification_link_sent",
        "Pidió un enlace para confirmar su correo",
        "Asked for a link to confirm their e-mail address",
    ),
    (
        "whatsapp.status_changed",
        "Cambió el estado del WhatsApp de la clínica",
        "The state of the clinic's WhatsApp changed",
    ),
    (
        "whatsapp.templates_requested",
        "Pidió a Meta que aprobara plantillas",
        "Asked Meta to approve templates",
    ),
    (
        "whatsapp.tested",
        "Probó la conexión de WhatsApp",
        "Tested the WhatsApp connection",
    ),
];

/// The words of an act; `None` for one that is not known, which is shown by its name only.
pub fn act_words(act: &str, language: Language) -> Option<&'static str> {
    let place = WORDS.binary_search_by_key(&act, |(name, _, _)| name).ok()?;
    let (_, spanish, english) = WORDS.get(place)?;
    Some(match language {
        Language::Spanish => *spanish,
        Language::English => *english,
    })
}

#[cfg(test)]
mod tests {
    use super::{WORDS, act_words};
    use kernel::Language;
    use std::path::Path;

    fn of_web(file: &str) -> String {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../web/src/features/audit");
        std::fs::read_to_string(folder.join(file)).unwrap()
    }

    #[test]
    fn acts_are_in_alphabetical_order_so_that_each_is_found() {
        assert!(WORDS.is_sorted_by_key(|(act, _, _)| act));
        assert_eq!(act_words("pin.set", Language::Spanish), Some("Puso su PIN"));
        assert_eq!(
            act_words("pin.set", Language::English),
            Some("Set their PIN")
        );
        assert_eq!(act_words("of.next_year", Language::Spanish), None);
    }

    #[test]
    fn every_act_that_the_page_of_the_log_knows_has_the_same_words() {
        let page = of_web("say-act.ts");
        let (_, words) = page.split_once("function words()").unwrap();
        let english = of_web("locales/en.po");
        let mut known = Vec::new();
        for line in words.lines() {
            let Some((act, spanish)) = line.trim().split_once("\": t`") else {
                continue;
            };
            let (act, spanish) = (act.trim_start_matches('"'), spanish.trim_end_matches("`,"));
            let said = act_words(act, Language::Spanish);
            assert_eq!(said, Some(spanish), "{act}");
            let said = act_words(act, Language::English).unwrap();
            let translated = format!("msgid \"{spanish}\"\nmsgstr \"{said}\"");
            assert!(english.contains(&translated), "{act}: {said}");
            known.push(act);
        }
        let all: Vec<_> = WORDS.iter().map(|(act, _, _)| *act).collect();
        known.sort_unstable();
        assert_eq!(known, all);
    }
}
