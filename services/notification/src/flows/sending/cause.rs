//! Who made a change of an appointment, and what that means for what its patient knows.

use crate::domain::told::{Card, Told, Visit};
use events::{AppointmentChange, AppointmentNews, AppointmentSource, VisitStep};

/// Who made a change, and what that means for what the patient knows.
#[derive(Clone, Debug)]
pub enum Cause {
    /// Staff: the card that tells it by itself, and what the patient was told before.
    Staff { card: Card, before: Told },
    /// The chat, which said this to the patient.
    Chat { said: Told },
}

/// What a change means for what the patient knows; `None` for a change that concerns no patient, or that the chat tells a patient
/// who knew nothing before.
pub fn cause_of(news: &AppointmentNews) -> Option<Cause> {
    let facts = &news.facts;
    let is_of_chat = facts.session_id.is_some();
    let after = Visit {
        starts_at: events::optional_instant(facts.starts_at.as_ref(), "starts_at")
            .ok()
            .flatten(),
        doctor_id: events::id(&facts.doctor_id, "doctor_id").ok(),
    };
    let staff = |card, before| Some(Cause::Staff { card, before });
    match news.change {
        AppointmentChange::Booked if facts.source() == AppointmentSource::Desk => {
            staff(Card::Booking, Told::Nothing)
        }
        AppointmentChange::Rescheduled { .. } if is_of_chat => Some(Cause::Chat {
            said: Told::Visit(after),
        }),
        AppointmentChange::Rescheduled { from } => {
            let doctor_id = news.previous_doctor;
            let starts_at = Some(from);
            let before = Visit {
                starts_at,
                doctor_id,
            };
            staff(Card::Reschedule, Told::Visit(before))
        }
        AppointmentChange::Cancelled if is_of_chat => Some(Cause::Chat {
            said: Told::Cancelled,
        }),
        AppointmentChange::Cancelled => staff(Card::Cancellation, Told::Visit(after)),
        AppointmentChange::TakenBack {
            from: VisitStep::Cancelled,
            ..
        } => staff(Card::Booking, Told::Cancelled),
        AppointmentChange::Booked
        | AppointmentChange::Confirmed
        | AppointmentChange::Arrived
        | AppointmentChange::Attended
        | AppointmentChange::Missed
        | AppointmentChange::TakenBack { .. } => None,
    }
}

impl Cause {
    /// What the patient was told before a change of staff, or by the chat.
    pub const fn told(&self) -> &Told {
        match self {
            Self::Staff { before, .. } => before,
            Self::Chat { said } => said,
        }
    }
}
