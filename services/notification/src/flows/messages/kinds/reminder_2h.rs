//! The reminder of two hours before.

use crate::domain::reminder::Reminder;
use crate::domain::schedule::Schedule;
use crate::flows::messages::appointment_message::AppointmentMessage;
use crate::flows::messages::template::{QuickReply, Template};
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
        body: "Hola, {{1}}. Su cita es dentro de poco: {{2}}, {{3}} a las {{4}}, con {{5}} en {{6}}. \
               ¡Le esperamos!",
        quick_replies: [
            QuickReply::new("Voy en camino", TemplateButton::ConfirmAppointment),
            QuickReply::new("Cambiar cita", TemplateButton::RescheduleAppointment),
            QuickReply::new("Cancelar cita", TemplateButton::CancelAppointment),
        ],
    };
}
