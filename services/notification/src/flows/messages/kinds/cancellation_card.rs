//! The card about an appointment that staff cancelled. It waits for the morning, unless the patient would leave home
//! before.

use crate::domain::schedule::{QuietHours, Schedule};
use crate::flows::messages::appointment_message::AppointmentMessage;
use crate::flows::messages::template::{QuickReply, Template};
use events::TemplateButton;
use kernel::AppointmentStatus;

/// The kind of the jobs that tell a patient what staff cancelled.
pub struct CancellationCard;

impl AppointmentMessage for CancellationCard {
    const KIND: &'static str = "cancellation_card";
    const SCHEDULE: Schedule = Schedule::AtOnce(QuietHours::Respected);
    const TEMPLATE: Template = Template {
        name: "cita_cancelada",
        body: "Hola, {{1}}. Su cita fue cancelada: {{2}}, {{3}} a las {{4}}, con {{5}} en {{6}}. Con gusto le \
               buscamos otro espacio.",
        quick_replies: [
            QuickReply::new("Agendar de nuevo", TemplateButton::Book),
            QuickReply::new("Hablar con la clínica", TemplateButton::Human),
            QuickReply::new("Gracias", TemplateButton::Thanks),
        ],
    };

    fn is_true_of(status: AppointmentStatus) -> bool {
        status == AppointmentStatus::Cancelled
    }
}
