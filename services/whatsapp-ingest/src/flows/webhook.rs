//! One webhook on its way into the broker or the spool.

use crate::inbound::InboundEvent;
use bus::Outgoing;

/// The events of one webhook.
pub struct Webhook {
    /// The sender's name in metrics.
    pub source: &'static str,
    pub events: Vec<InboundEvent>,
}

impl Webhook {
    /// The keys of all parts that may be duplicates, in order.
    pub fn dedup_keys(&self) -> impl Iterator<Item = &String> {
        self.events.iter().flat_map(|event| &event.dedup_keys)
    }

    /// The webhook without the parts that are known. `known` is in the order of the keys; keys beyond its end count as new.
    pub fn without(self, known: &mut impl Iterator<Item = bool>) -> NewEvents {
        let mut new = NewEvents {
            source: self.source,
            events: Vec::with_capacity(self.events.len()),
            dedup_keys: Vec::new(),
        };
        let mut duplicates = 0;
        for event in self.events {
            let known: Vec<bool> = known.take(event.dedup_keys.len()).collect();
            duplicates += known.iter().filter(|known| **known).count();
            if let Some(InboundEvent { event, dedup_keys }) = event.without(&known) {
                new.events.push(event);
                new.dedup_keys.extend(dedup_keys);
            }
        }
        let duplicates = u64::try_from(duplicates).unwrap_or(u64::MAX);
        metrics::counter!("ingest_duplicates_total", "source" => self.source).increment(duplicates);
        new
    }
}

/// What is new in one webhook.
pub struct NewEvents {
    pub source: &'static str,
    pub events: Vec<Outgoing>,
    /// The keys to mark once the events are stored.
    pub dedup_keys: Vec<String>,
}
