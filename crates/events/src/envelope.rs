//! An event on its way: what the broker carries beside the body.

use crate::Malformed;
use chrono::{DateTime, Utc};
use kernel::{ClinicId, EventId};

/// One event as a consumer gets it.
#[derive(Clone, Debug)]
pub struct Envelope<E> {
    /// Which event this is, the same at every delivery: the inbox remembers it.
    pub id: EventId,
    /// The clinic it belongs to; absent only before anybody knew (webhooks).
    pub clinic: Option<ClinicId>,
    /// When it was published, to the second.
    pub at: DateTime<Utc>,
    /// Which attempt at handling it this is, from 1.
    pub attempt: u32,
    /// The W3C trace context of what caused it.
    pub traceparent: Option<String>,
    /// What happened.
    pub body: E,
}

impl<E> Envelope<E> {
    /// The clinic, for consumers whose events always have one.
    pub fn of_clinic(&self) -> Result<ClinicId, Malformed> {
        self.clinic.ok_or(Malformed::Missing { field: "clinic-id" })
    }

    /// The same envelope around something else made of the body.
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
