//! The reminder of the day before.

use crate::domain::message_language::InEach;
use crate::domain::reminder::Reminder;
use crate::domain::schedule::Schedule;
use crate::flows::messages::appointment_message::AppointmentMessage;
use crate::flows::messages::template::{Audience, QuickReply, Template};
use chrono::Duration;
use events::TemplateButton;

/// The kind of the jobs that remind on the day before.
pub struct Reminder24h;

impl AppointmentMessage for Reminder24h {
    const KIND: &'static str = "reminder_24h";
    const SCHEDULE: Schedule = Schedule::BeforeStart(Reminder {
        ahead: Duration::hours(24),
        // Closer to the start, the reminder of two hours before says the same.
        lead: Duration::hours(3),
    });
    const TEMPLATE: Template = Template {
        name: "recordatorio_24h",
        body: InEach {
            spanish: "Hola, {{1}}. Le recordamos su cita de mañana: {{2}}, {{3}} a las {{4}}, con {{5}} en {{6}}. \
                      ¿Podrá asistir?",
            english: "Hello, {{1}}. This is a reminder of your appointment tomorrow: {{2}} on {{3}} at {{4}}, with {{5}} at {{6}}. \
                      Can you come?",
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
