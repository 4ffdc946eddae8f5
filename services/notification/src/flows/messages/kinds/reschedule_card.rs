//! The card about an appointment that staff moved. It leaves at any hour, because the new time may be near.

use crate::domain::message_language::InEach;
use crate::domain::schedule::{QuietHours, Schedule};
use crate::flows::messages::appointment_message::AppointmentMessage;
use crate::flows::messages::template::{Audience, QuickReply, Template};
use events::TemplateButton;

/// The kind of the jobs that tell a patient the new time of a visit.
pub struct RescheduleCard;

impl AppointmentMessage for RescheduleCard {
    const KIND: &'static str = "reschedule_card";
    const SCHEDULE: Schedule = Schedule::AtOnce(QuietHours::Ignored);
    const TEMPLATE: Template = Template {
        name: "cita_reprogramada",
        body: InEach {
            spanish: "Hola, {{1}}. Su cita se movió: {{2}}, ahora el {{3}} a las {{4}}, con {{5}} en {{6}}. \
                      Si ese horario no le queda bien, con gusto le buscamos otro.",
            english: "Hello, {{1}}. Your appointment was moved: {{2}}, now on {{3}} at {{4}}, with {{5}} at {{6}}. \
                      If that time does not suit you, we will gladly find you another.",
        },
        audience: Audience::Patient,
        quick_replies: &[
            QuickReply::new(
                "Sí, asistiré",
                "Yes, I will come",
                TemplateButton::ConfirmAppointment,
            ),
            QuickReply::new(
                "Cambiar cita",
                "Change appointment",
                TemplateButton::RescheduleAppointment,
            ),
            QuickReply::new(
                "Cancelar cita",
                "Cancel appointment",
                TemplateButton::CancelAppointment,
            ),
        ],
    };
}
