//! What a patient was last told of an appointment, against what is true now: which card follows, if any does. Staff take back
//! what they did within seconds, and what ends where it began needs no message.

use chrono::{DateTime, Utc};
use kernel::{AppointmentStatus, DoctorId};
use serde::{Deserialize, Serialize};

/// What a patient was last told of an appointment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Told {
    /// The patient does not know of the appointment.
    Nothing,
    Visit(Visit),
    Cancelled,
}

/// When a visit starts, and with whom. What is not known counts as another than any that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    pub starts_at: Option<DateTime<Utc>>,
    pub doctor_id: Option<DoctorId>,
}

/// What a message says at a change of an appointment, and the version of the appointment that it speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    pub version: i32,
    pub told: Told,
}

/// The card that a patient is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Card {
    /// The appointment is made, or on again.
    Booking,
    Reschedule,
    Cancellation,
}

impl Told {
    /// What is true of an appointment in that state; `None` for a visit that is over, because no message speaks of it.
    pub fn of(status: AppointmentStatus, visit: Visit) -> Option<Self> {
        if status.is_expected() {
            return Some(Self::Visit(visit));
        }
        (status == AppointmentStatus::Cancelled).then_some(Self::Cancelled)
    }

    /// The card for a patient who was told this, now that the other is true.
    pub fn card(&self, now: &Self) -> Option<Card> {
        match (self, now) {
            (Self::Nothing | Self::Cancelled, Self::Visit(_)) => Some(Card::Booking),
            (Self::Visit(before), Self::Visit(after)) => {
                (!before.is(*after)).then_some(Card::Reschedule)
            }
            (Self::Visit(_), Self::Cancelled) => Some(Card::Cancellation),
            (_, Self::Nothing) | (Self::Nothing | Self::Cancelled, Self::Cancelled) => None,
        }
    }
}

impl Visit {
    fn is(self, other: Self) -> bool {
        let is_known = self.starts_at.is_some() && self.doctor_id.is_some();
        is_known && self == other
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn visit(hour: u32, doctor: u128) -> Told {
        let starts_at = format!("2026-12-01T{hour:02}:00:00Z").parse().ok();
        let doctor_id = Some(DoctorId(Uuid::from_u128(doctor)));
        Told::Visit(Visit {
            starts_at,
            doctor_id,
        })
    }

    #[test]
    fn a_card_follows_from_what_the_patient_was_told_and_what_is_true() {
        use Card::{Booking, Cancellation, Reschedule};
        use Told::{Cancelled, Nothing};
        for (told, now, card) in [
            // Booked, and what became of it before anything was told.
            (Nothing, visit(9, 1), Some(Booking)),
            (Nothing, Cancelled, None),
            // Moved, back again, to another doctor, only made longer.
            (visit(9, 1), visit(10, 1), Some(Reschedule)),
            (visit(9, 1), visit(9, 1), None),
            (visit(9, 1), visit(9, 2), Some(Reschedule)),
            // Cancelled, and taken back before or after it was told.
            (visit(9, 1), Cancelled, Some(Cancellation)),
            (Cancelled, visit(9, 1), Some(Booking)),
            (Cancelled, Cancelled, None),
        ] {
            assert_eq!(told.card(&now), card, "{told:?}, {now:?}");
        }
    }

    #[test]
    fn what_is_not_known_of_a_visit_is_told_again() {
        let Told::Visit(known) = visit(9, 1) else {
            panic!("a visit");
        };
        for unknown in [
            Visit {
                starts_at: None,
                ..known
            },
            Visit {
                doctor_id: None,
                ..known
            },
        ] {
            let told = Told::Visit(unknown);
            assert_eq!(told.card(&Told::Visit(known)), Some(Card::Reschedule));
        }
    }

    #[test]
    fn nobody_is_told_of_a_visit_that_is_over() {
        let Told::Visit(visit) = visit(9, 1) else {
            panic!("a visit");
        };
        for status in [AppointmentStatus::Attended, AppointmentStatus::NoShow] {
            assert_eq!(Told::of(status, visit), None);
        }
        for status in [AppointmentStatus::Booked, AppointmentStatus::Confirmed] {
            assert_eq!(Told::of(status, visit), Some(Told::Visit(visit)));
        }
    }
}
