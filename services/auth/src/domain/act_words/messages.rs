//! The words of acts about conversations, messages and WhatsApp.

use super::Words;

/// The words of each, in alphabetical order of the acts.
pub(super) const WORDS: &[Words] = &[
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
        "notification.message_failed",
        "Un mensaje no se pudo enviar",
        "A message could not be sent",
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
