//! The types that a message of a queue is read as: one event, or one of several events that share the queue.

use crate::keys::Event;
use crate::{
    AppointmentArrived, AppointmentAttended, AppointmentBooked, AppointmentCancelled,
    AppointmentConfirmed, AppointmentFacts, AppointmentMissed, AppointmentRescheduled,
    AppointmentTakenBack, VisitStep, fields,
};
use chrono::{DateTime, Utc};
use kernel::DoctorId;
use prost_types::Timestamp;

/// A type that a message of a queue can be read as. Every event implements it. A queue that binds several routing keys has
/// an enum with one variant for each event, chosen by the key.
pub trait Incoming: Sized + 'static {
    /// Reads the body of a message that was published under the routing key `key`.
    fn read(key: &str, body: &[u8]) -> Result<Self, Malformed>;
}

/// The message does not conform to the contract. Another attempt would fail as well, so the message is dead.
#[derive(Debug, thiserror::Error)]
pub enum Malformed {
    /// The body is not a message of the type that the routing key stands for.
    #[error("the body is not a message of {key}")]
    Body {
        key: &'static str,
        source: prost::DecodeError,
    },
    /// The queue received an event that its consumer does not read.
    #[error("the consumer of this queue does not read {key}")]
    UnknownKey { key: String },
    /// A required field is absent.
    #[error("{field} is missing")]
    Missing { field: &'static str },
    /// The text of an id is not a UUID.
    #[error("{field} is not an id")]
    NotAnId { field: &'static str },
    /// A number or a text is larger than this system can keep.
    #[error("{field} is too large")]
    TooLarge { field: &'static str },
    /// A timestamp lies outside the range of the calendar.
    #[error("{field} is not an instant")]
    NotAnInstant { field: &'static str },
}

impl<E: Event> Incoming for E {
    fn read(key: &str, body: &[u8]) -> Result<Self, Malformed> {
        if key != E::KEY {
            return Err(Malformed::UnknownKey {
                key: key.to_owned(),
            });
        }
        E::decode(body).map_err(|source| Malformed::Body {
            key: E::KEY,
            source,
        })
    }
}

/// A change of an appointment: the `scheduling.appointment.*` events as one type.
#[derive(Clone, Debug, PartialEq)]
pub struct AppointmentNews {
    pub change: AppointmentChange,
    /// The appointment after the change.
    pub facts: AppointmentFacts,
    /// The doctor before a move; `None` for every other change, and for moves that an earlier version announced.
    pub previous_doctor: Option<DoctorId>,
}

/// The kind of change of an appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppointmentChange {
    Booked,
    /// Moved to another time or doctor.
    Rescheduled {
        /// The start before the change.
        from: DateTime<Utc>,
    },
    Cancelled,
    /// The patient has announced that they will come.
    Confirmed,
    /// The patient is in the waiting room.
    Arrived,
    Attended,
    Missed,
    /// Staff undid a step of the visit.
    TakenBack {
        /// The step that was undone.
        from: VisitStep,
        /// Whether the patient has confirmed, now that the step is undone.
        is_confirmed: bool,
    },
}

impl Incoming for AppointmentNews {
    fn read(key: &str, body: &[u8]) -> Result<Self, Malformed> {
        let mut previous_doctor = None;
        let (change, facts) = match key {
            AppointmentBooked::KEY => (
                AppointmentChange::Booked,
                AppointmentBooked::read(key, body)?.appointment,
            ),
            AppointmentRescheduled::KEY => {
                let event = AppointmentRescheduled::read(key, body)?;
                let doctor = event.previous_doctor_id.as_deref();
                previous_doctor = fields::optional_id(doctor, "previous_doctor_id")?;
                rescheduled(event)?
            }
            AppointmentCancelled::KEY => (
                AppointmentChange::Cancelled,
                AppointmentCancelled::read(key, body)?.appointment,
            ),
            AppointmentConfirmed::KEY => (
                AppointmentChange::Confirmed,
                AppointmentConfirmed::read(key, body)?.appointment,
            ),
            AppointmentArrived::KEY => (
                AppointmentChange::Arrived,
                AppointmentArrived::read(key, body)?.appointment,
            ),
            AppointmentAttended::KEY => (
                AppointmentChange::Attended,
                AppointmentAttended::read(key, body)?.appointment,
            ),
            AppointmentMissed::KEY => (
                AppointmentChange::Missed,
                AppointmentMissed::read(key, body)?.appointment,
            ),
            AppointmentTakenBack::KEY => taken_back(key, body)?,
            _ => {
                return Err(Malformed::UnknownKey {
                    key: key.to_owned(),
                });
            }
        };
        let facts = facts.ok_or(Malformed::Missing {
            field: "appointment",
        })?;
        Ok(Self {
            change,
            facts,
            previous_doctor,
        })
    }
}

fn rescheduled(
    event: AppointmentRescheduled,
) -> Result<(AppointmentChange, Option<AppointmentFacts>), Malformed> {
    let previous: Option<&Timestamp> = event.previous_starts_at.as_ref();
    let from = fields::instant(previous, "previous_starts_at")?;
    Ok((AppointmentChange::Rescheduled { from }, event.appointment))
}

fn taken_back(
    key: &str,
    body: &[u8],
) -> Result<(AppointmentChange, Option<AppointmentFacts>), Malformed> {
    let event = AppointmentTakenBack::read(key, body)?;
    let from = event.from();
    if from == VisitStep::Unspecified {
        return Err(Malformed::Missing { field: "from" });
    }
    let is_confirmed = event.confirmed;
    let change = AppointmentChange::TakenBack { from, is_confirmed };
    Ok((change, event.appointment))
}
