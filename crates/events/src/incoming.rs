//! The types that a message of a queue is read as: one event, or one of several events that share the queue.

use crate::keys::Event;
use crate::{
    AppointmentAttended, AppointmentBooked, AppointmentCancelled, AppointmentConfirmed,
    AppointmentFacts, AppointmentMissed, AppointmentRescheduled, fields,
};
use chrono::{DateTime, Utc};
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
    /// A number is larger than this system can keep.
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

/// A change of an appointment: the six `scheduling.appointment.*` events as one type.
#[derive(Clone, Debug, PartialEq)]
pub struct AppointmentNews {
    pub change: AppointmentChange,
    /// The appointment after the change.
    pub facts: AppointmentFacts,
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
    Attended,
    Missed,
}

impl Incoming for AppointmentNews {
    fn read(key: &str, body: &[u8]) -> Result<Self, Malformed> {
        let (change, facts) = match key {
            AppointmentBooked::KEY => (
                AppointmentChange::Booked,
                AppointmentBooked::read(key, body)?.appointment,
            ),
            AppointmentRescheduled::KEY => rescheduled(key, body)?,
            AppointmentCancelled::KEY => (
                AppointmentChange::Cancelled,
                AppointmentCancelled::read(key, body)?.appointment,
            ),
            AppointmentConfirmed::KEY => (
                AppointmentChange::Confirmed,
                AppointmentConfirmed::read(key, body)?.appointment,
            ),
            AppointmentAttended::KEY => (
                AppointmentChange::Attended,
                AppointmentAttended::read(key, body)?.appointment,
            ),
            AppointmentMissed::KEY => (
                AppointmentChange::Missed,
                AppointmentMissed::read(key, body)?.appointment,
            ),
            _ => {
                return Err(Malformed::UnknownKey {
                    key: key.to_owned(),
                });
            }
        };
        let facts = facts.ok_or(Malformed::Missing {
            field: "appointment",
        })?;
        Ok(Self { change, facts })
    }
}

fn rescheduled(
    key: &str,
    body: &[u8],
) -> Result<(AppointmentChange, Option<AppointmentFacts>), Malformed> {
    let event = AppointmentRescheduled::read(key, body)?;
    let previous: Option<&Timestamp> = event.previous_starts_at.as_ref();
    let from = fields::instant(previous, "previous_starts_at")?;
    Ok((AppointmentChange::Rescheduled { from }, event.appointment))
}
