//! The envelope of an event: the properties that the broker carries beside the body.

use crate::Malformed;
use chrono::{DateTime, Utc};
use kernel::{ClinicId, EventId};

/// One event as a consumer receives it.
#[derive(Clone, Debug)]
pub struct Envelope<E> {
    /// The id of the event, the same at every delivery. The inbox recognises a repeated delivery by it.
    pub id: EventId,
    /// The clinic of the event; absent in webhook events, which are published before their clinic is known.
    pub clinic: Option<ClinicId>,
    /// When the event was published, to the second.
    pub at: DateTime<Utc>,
    /// The number of this attempt at handling the event, from 1.
    pub attempt: u32,
    /// The W3C trace context of the work that caused the event.
    pub traceparent: Option<String>,
    pub body: E,
}

impl<E> Envelope<E> {
    /// The clinic, for consumers whose events always have one. An error when it is absent.
    pub fn of_clinic(&self) -> Result<ClinicId, Malformed> {
        self.clinic.ok_or(Malformed::Missing { field: "clinic-id" })
    }

    /// The same envelope with a body that `f` makes of this one.
    pub fn map<T>(self, f: impl FnOnce(E) -> T) -> Envelope<T> {
        Envelope {
            id: self.id,
            clinic: self.clinic,
            at: self.at,
            attempt: self.attempt,
            traceparent: self.traceparent,
            body: f(self.body),
        }
    }
}
