//! The card about an appointment that staff cancelled. It waits for the morning, unless the patient would leave home
//! before.

use crate::domain::message_language::InEach;
use crate::domain::schedule::{QuietHours, Schedule};
use crate::flows::messages::appointment_message::AppointmentMessage;
use crate::flows::messages::template::{Audience, QuickReply, Template};
use events::TemplateButton;
use kernel::AppointmentStatus;

/// The kind of the jobs that tell a patient what staff cancelled.
pub struct CancellationCard;

impl AppointmentMessage for CancellationCard {
    const KIND: &'static str = "cancellation_card";
    const SCHEDULE: Schedule = Schedule::AtOnce(QuietHours::Respected);
    const TEMPLATE: Template = Template {
        name: "cita_cancelada",
        body: InEach {
            spanish: "Hola, {{1}}. Su cita fue cancelada: {{2}}, {{3}} a las {{4}}, con {{5}} en {{6}}. Con gusto le \
                      buscamos otro espacio.",
            english: "Hello, {{1}}. Your appointment was cancelled: {{2}} on {{3}} at {{4}}, with {{5}} at {{6}}. We will \
                      gladly find you another time.",
        },
        audience: Audience::Patient,
        quick_replies: &[
            QuickReply::new("Agendar de nuevo", "Book again", TemplateButton::Book),
            QuickReply::new(
                "Hablar con la clínica",
                "Talk to the clinic",
                TemplateButton::Human,
            ),
            QuickReply::new("Gracias", "Thank you", TemplateButton::Thanks),
        ],
    };

    fn is_true_of(status: AppointmentStatus) -> bool {
        status == AppointmentStatus::Cancelled
    }
}
