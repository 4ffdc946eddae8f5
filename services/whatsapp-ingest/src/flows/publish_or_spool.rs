//! Stores the events of a webhook: leaves out repetitions, publishes, spools what the broker did not take, and marks the rest as
//! seen.
//!
//! Marking comes last. A crash before it makes the sender repeat the webhook, which the consumers' unique keys make harmless.
//! With the mark first, a crash would make the repetition look like a duplicate, and the message would be lost.

use crate::error::Error;
use crate::inbound::InboundEvent;
use bus::{Outgoing, Publisher, outbox};
use cache::{Cache, SeenOnce};
use db::{Db, InfraTx};
use std::time::Duration;
use tokio::time::timeout;

/// How long the broker may take. Meta waits for several seconds, and spooling needs some of them.
const PUBLISHING: Duration = Duration::from_secs(1);
/// How long the database may take.
const SPOOLING: Duration = Duration::from_secs(3);
/// How long a duplicate is recognised here. Later ones are recognised by the unique keys of their consumers.
const REMEMBERED: Duration = Duration::from_hours(24);

/// Publishes events, or spools them in the database while the broker does not take them.
pub struct PublishOrSpool {
    db: Db,
    publisher: Publisher,
    seen: SeenOnce,
}

/// The events of a webhook that are not known as duplicates.
struct NewEvents {
    events: Vec<Outgoing>,
    /// The keys to mark once the events are stored.
    dedup_keys: Vec<String>,
    redis_answered: bool,
}

impl PublishOrSpool {
    /// Publishes by `publisher`, spools to `db`, and remembers keys in `cache`.
    pub fn new(db: Db, publisher: &Publisher, cache: Cache) -> Self {
        Self {
            db,
            publisher: publisher.within(PUBLISHING),
            seen: SeenOnce::new(cache, "webhooks"),
        }
    }

    /// Stores the events that are new. `Ok` means that each is at the broker or in the spool, so that the sender need not
    /// repeat the webhook. `source` names the sender in metrics.
    pub async fn store(
        &self,
        source: &'static str,
        inbound: Vec<InboundEvent>,
    ) -> Result<(), Error> {
        let NewEvents {
            events,
            mut dedup_keys,
            redis_answered,
        } = self.without_duplicates(source, inbound).await;
        if events.is_empty() {
            return Ok(());
        }
        let outcomes = self.publisher.publish_all(&events).await;
        let unpublished: Vec<_> = events
            .iter()
            .zip(&outcomes)
            .filter_map(|(event, outcome)| outcome.is_err().then_some(event))
            .collect();
        let stored = if unpublished.is_empty() {
            Ok(())
        } else {
            self.spool(source, &unpublished).await
        };
        if stored.is_err() {
            // When spooling failed, no key is marked, also not those of the published events: the sender repeats the whole
            // webhook, and telling the keys apart would only save consumers some duplicates.
            dedup_keys.clear();
        }
        // When Redis did not answer the first question, a second one would cost the sender's time again.
        if redis_answered && let Err(error) = self.seen.mark(&dedup_keys, REMEMBERED).await {
            tracing::debug!(%error, "duplicates will not be recognised here");
        }
        stored
    }

    /// Asks Redis once for all keys. Without Redis every event counts as new.
    async fn without_duplicates(
        &self,
        source: &'static str,
        inbound: Vec<InboundEvent>,
    ) -> NewEvents {
        let keys: Vec<String> = inbound
            .iter()
            .filter_map(|one| one.dedup_key.clone())
            .collect();
        let (known, redis_answered) = match self.seen.look(&keys).await {
            Ok(known) => (known, true),
            Err(error) => {
                tracing::debug!(%error, "duplicates cannot be looked for");
                metrics::counter!("ingest_looks_failed_total").increment(1);
                (Vec::new(), false)
            }
        };
        let mut known = known.into_iter();
        let mut new = NewEvents {
            events: Vec::with_capacity(inbound.len()),
            dedup_keys: Vec::with_capacity(keys.len()),
            redis_answered,
        };
        let mut duplicates = 0;
        for InboundEvent { event, dedup_key } in inbound {
            match dedup_key {
                Some(_) if known.next() == Some(true) => duplicates += 1,
                dedup_key => {
                    new.dedup_keys.extend(dedup_key);
                    new.events.push(event);
                }
            }
        }
        metrics::counter!("ingest_duplicates_total", "source" => source).increment(duplicates);
        new
    }

    /// Spools all events or none, under the ids they were published with: if the broker did take one of them, its consumers
    /// recognise the second one by the id.
    async fn spool(&self, source: &'static str, events: &[&Outgoing]) -> Result<(), Error> {
        let spooling = self.db.infrastructure(async |tx: &mut InfraTx| {
            for event in events {
                outbox::spool(tx, event).await?;
            }
            Ok::<_, Error>(())
        });
        timeout(SPOOLING, spooling)
            .await
            .map_err(|_elapsed| Error::NotStoredInTime)??;
        let count = u64::try_from(events.len()).unwrap_or(u64::MAX);
        metrics::counter!("ingest_spooled_total", "source" => source).increment(count);
        // The bus logs once that the broker does not answer; a warning here would be one line for every webhook.
        tracing::debug!(count, source, "a webhook was spooled");
        Ok(())
    }
}
