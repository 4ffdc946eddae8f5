//! The reminder of two hours before.

use crate::domain::message_language::InEach;
use crate::domain::reminder::Reminder;
use crate::domain::schedule::Schedule;
use crate::flows::messages::appointment_message::AppointmentMessage;
use crate::flows::messages::template::{Audience, QuickReply, Template};
use chrono::Duration;
use events::TemplateButton;

/// The kind of the jobs that remind two hours before.
pub struct Reminder2h;

impl AppointmentMessage for Reminder2h {
    const KIND: &'static str = "reminder_2h";
    const SCHEDULE: Schedule = Schedule::BeforeStart(Reminder {
        ahead: Duration::hours(2),
        lead: Duration::minutes(15),
    });
    const TEMPLATE: Template = Template {
        name: "recordatorio_2h",
        body: InEach {
            spanish: "Hola, {{1}}. Su cita es dentro de poco: {{2}}, {{3}} a las {{4}}, con {{5}} en {{6}}. \
                      ¡Le esperamos!",
            english: "Hello, {{1}}. Your appointment is coming up soon: {{2}} on {{3}} at {{4}}, with {{5}} at {{6}}. \
                      We look forward to seeing you!",
        },
        audience: Audience::Patient,
        quick_replies: &[
            QuickReply::new(
                "Voy en camino",
                "I am on my way",
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
