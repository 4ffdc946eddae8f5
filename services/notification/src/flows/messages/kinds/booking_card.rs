//! The card about an appointment that staff booked. The patient expects it, so that it leaves at any hour. It says that the appointment is
//! made, and not that it is confirmed: whether the patient comes is asked by the reminder.

use crate::domain::message_language::InEach;
use crate::domain::schedule::{QuietHours, Schedule};
use crate::flows::messages::appointment_message::AppointmentMessage;
use crate::flows::messages::template::{Audience, QuickReply, Template};
use events::TemplateButton;

/// The kind of the jobs that tell a patient what staff booked.
pub struct BookingCard;

impl AppointmentMessage for BookingCard {
    const KIND: &'static str = "booking_card";
    const SCHEDULE: Schedule = Schedule::AtOnce(QuietHours::Ignored);
    const TEMPLATE: Template = Template {
        // The name is older than its text. It stays, because a name cannot be changed at Meta and each clinic's approval hangs on it.
        name: "cita_confirmada",
        body: InEach {
            spanish: "Hola, {{1}}. Su cita quedó agendada: {{2}}, {{3}} a las {{4}}, con {{5}} en {{6}}. Si algo cambia, escríbanos por este medio.",
            english: "Hello, {{1}}. Your appointment is booked: {{2}} on {{3}} at {{4}}, with {{5}} at {{6}}. If anything changes, just write to us here.",
        },
        audience: Audience::Patient,
        quick_replies: &[
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
            QuickReply::new("Ver ubicación", "See location", TemplateButton::Location),
        ],
    };
}
