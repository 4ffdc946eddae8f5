//! The reminder of the day before.

use crate::domain::schedule::Schedule;
use crate::flows::messages::appointment_message::AppointmentMessage;
use crate::flows::messages::template::{QuickReply, Template};
use chrono::Duration;
use events::AppointmentNews;

/// The kind of the jobs that remind on the day before.
pub struct Reminder24h;

impl AppointmentMessage for Reminder24h {
    const KIND: &'static str = "reminder_24h";
    const SCHEDULE: Schedule = Schedule::BeforeStart {
        ahead: Duration::hours(24),
        // Closer to the start, the reminder of two hours before says the same.
        lead: Duration::hours(3),
    };
    const TEMPLATE: Template = Template {
        name: "recordatorio_24h",
        body: "Hola, {{1}}. Le recordamos su cita de mañana: {{2}}, {{3}} a las {{4}}, con {{5}} en {{6}}. \
               ¿Podrá asistir?",
        quick_replies: [
            QuickReply::new("Sí, asistiré", "CONFIRM_APPOINTMENT:"),
            QuickReply::new("Cambiar cita", "MOVE_APPOINTMENT:"),
            QuickReply::new("Cancelar cita", "CANCEL_APPOINTMENT:"),
        ],
    };

    fn follows_from(_news: &AppointmentNews) -> bool {
        true
    }
}
