//! What a consumer can be given: one event, or one of several that share a queue.

use crate::keys::Event;
use crate::{
    AppointmentAttended, AppointmentBooked, AppointmentCancelled, AppointmentConfirmed,
    AppointmentFacts, AppointmentMissed, AppointmentRescheduled, fields,
};
use chrono::{DateTime, Utc};
use prost_types::Timestamp;

/// What a message of a queue can be read as. Every event can; a queue that binds several keys has an
/// enum with one variant per event and reads by key.
pub trait Incoming: Sized + 'static {
    /// Reads the body of a message that was published under `key`.
    fn read(key: &str, body: &[u8]) -> Result<Self, Malformed>;
}

/// The message breaks the contract; reading it again will not help.
#[derive(Debug, thiserror::Error)]
pub enum Malformed {
    /// The bytes are not that message.
    #[error("the body is not what {key} promises")]
    Body {
        /// The routing key that promised it.
        key: &'static str,
        /// Where reading stopped.
        source: prost::DecodeError,
    },
    /// The queue got what its consumer does not read.
    #[error("nobody here reads {key}")]
    UnknownKey {
        /// The routing key.
        key: String,
    },
    /// A field that must be there is not.
    #[error("{field} is missing")]
    Missing {
        /// Its name.
        field: &'static str,
    },
    /// A field that must be a UUID is not.
    #[error("{field} is not an id")]
    NotAnId {
        /// Its name.
        field: &'static str,
    },
    /// A timestamp beyond what a calendar can say.
    #[error("{field} is not an instant")]
    NotAnInstant {
        /// Its name.
        field: &'static str,
    },
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

/// Anything that happened to an appointment: the six `scheduling.appointment.*` events as one.
#[derive(Clone, Debug, PartialEq)]
pub struct AppointmentNews {
    /// What happened.
    pub change: AppointmentChange,
    /// The appointment as it stands after it.
    pub facts: AppointmentFacts,
}

/// What happened to an appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppointmentChange {
    /// It came to be.
    Booked,
    /// It moved.
    Rescheduled {
        /// When it would have started before.
        from: DateTime<Utc>,
    },
    /// It will not take place.
    Cancelled,
    /// The patient will come.
    Confirmed,
    /// The patient came.
    Attended,
    /// The patient did not come.
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
