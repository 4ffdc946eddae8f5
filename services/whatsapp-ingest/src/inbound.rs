//! Events that are made from the parts of one webhook.

use bus::Outgoing;
use chrono::{DateTime, Utc};
use events::Event;
use kernel::Ids;

/// One event of a webhook.
pub struct InboundEvent {
    pub event: Outgoing,
    /// Events with equal keys are duplicates; an event without a key never is one.
    pub dedup_key: Option<String>,
}

/// The receipt of one webhook: its instant, and the source of its events' ids.
pub struct Receipt {
    now: DateTime<Utc>,
    ids: Ids,
}

impl Receipt {
    pub const fn new(now: DateTime<Utc>, ids: Ids) -> Self {
        Self { now, ids }
    }

    /// The instant at which the webhook was received.
    pub const fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// Makes an event without a clinic; the consumers find out which clinic it belongs to.
    pub fn event<E: Event>(&self, event: &E, dedup_key: Option<String>) -> InboundEvent {
        InboundEvent {
            event: Outgoing::of(&self.ids, None, self.now, event),
            dedup_key,
        }
    }
}
