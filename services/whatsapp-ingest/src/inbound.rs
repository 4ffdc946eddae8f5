//! Events that are made from the parts of one webhook.

use bus::Outgoing;
use chrono::{DateTime, Utc};
use events::{Event, Incoming, WhatsappMessagesReceived};
use kernel::Ids;

/// One event of a webhook.
pub struct InboundEvent {
    pub event: Outgoing,
    /// Parts with equal keys are duplicates: one key for each message of the event, or one for the event as a whole. An event
    /// without keys is never taken for a duplicate.
    pub dedup_keys: Vec<String>,
}

impl InboundEvent {
    /// The event without the parts that are known, `known` being in the order of the keys; `None` when all of them are.
    pub fn without(mut self, known: &[bool]) -> Option<Self> {
        if !known.contains(&true) {
            return Some(self);
        }
        if !known.contains(&false) {
            return None;
        }
        // Only an event of messages has several keys. Its body is read again, because this is rare: Meta repeats whole webhooks.
        let Ok(mut event) = WhatsappMessagesReceived::read(&self.event.key, &self.event.body)
        else {
            return Some(self);
        };
        keep_unknown(&mut event.messages, known);
        keep_unknown(&mut self.dedup_keys, known);
        self.event.body = encoded(&event);
        Some(self)
    }

    /// About how much memory the event takes while it waits.
    pub fn bytes(&self) -> usize {
        let keys: usize = self.dedup_keys.iter().map(String::len).sum();
        self.event.body.len() + keys
    }
}

fn keep_unknown<T>(parts: &mut Vec<T>, known: &[bool]) {
    let mut known = known.iter();
    parts.retain(|_| known.next() != Some(&true));
}

fn encoded<E: Event>(event: &E) -> Vec<u8> {
    event.encode_to_vec()
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

    /// Makes an event without a clinic; the consumers find out which clinic it belongs to. The ids of events rise in the order in
    /// which they are made.
    pub fn event<E: Event>(&self, event: &E, dedup_keys: Vec<String>) -> InboundEvent {
        InboundEvent {
            event: Outgoing::of(&self.ids, None, self.now, event),
            dedup_keys,
        }
    }
}
