//! Stores the events of webhooks: leaves out repetitions, publishes, and spools what the broker did not take. Many webhooks are
//! stored together: one question to Redis, one wait for the broker, one transaction for the spool.
//!
//! Marking comes last. A crash before it makes the sender repeat the webhook, which the consumers' unique keys make harmless.
//! With the mark first, a crash would make the repetition look like a duplicate, and the message would be lost.

use super::webhook::{NewEvents, Webhook};
use crate::error::Error;
use bus::{NotPublished, Outgoing, Publisher, outbox};
use cache::{Cache, SeenOnce};
use db::{Db, DbError, InfraTx};
use kernel::Breaker;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::timeout;

/// How long the broker may take. Meta waits for several seconds, and spooling needs some of them.
const PUBLISHING: Duration = Duration::from_secs(1);
/// How long a broker that did not confirm in time is left alone, while everything is spooled. Longer than `PUBLISHING`, so that
/// only one batch at a time waits for it.
const SPARING: Duration = Duration::from_secs(2);
/// How long the database may take.
const SPOOLING: Duration = Duration::from_secs(3);
/// How long a duplicate is recognised here. Later ones are recognised by the unique keys of their consumers.
const REMEMBERED: Duration = Duration::from_hours(24);

/// Publishes events, or spools them in the database while the broker does not take them.
pub struct PublishOrSpool {
    db: Db,
    publisher: Publisher,
    breaker: Breaker,
    seen: SeenOnce,
}

/// What became of webhooks.
pub struct Stored {
    /// One result for each webhook, in their order. `Ok` means that each of its events is at the broker or in the spool, so that
    /// the sender need not repeat the webhook.
    pub results: Vec<Result<(), Error>>,
    /// The keys of the webhooks that are stored.
    pub dedup_keys: Vec<String>,
}

impl PublishOrSpool {
    /// Publishes by `publisher`, spools to `db`, and remembers keys in `cache`.
    pub fn new(db: Db, publisher: &Publisher, cache: Cache) -> Self {
        Self {
            db,
            publisher: publisher.within(PUBLISHING),
            breaker: Breaker::new(SPARING),
            seen: SeenOnce::new(cache, "webhooks"),
        }
    }

    /// Stores what is new in these webhooks. The caller answers the senders, and then has the keys marked.
    pub async fn store(&self, webhooks: Vec<Webhook>) -> Stored {
        let mut new = self.without_duplicates(webhooks).await;
        self.publish(&mut new).await;
        let results = self.spool(&new).await;
        // No key of a webhook that is not stored is marked, also not those of its published events: the sender repeats the whole
        // webhook, and telling the keys apart would only save consumers some duplicates.
        let stored = new.into_iter().zip(&results);
        let stored = stored.filter(|(_, result)| result.is_ok());
        Stored {
            dedup_keys: stored.flat_map(|(new, _)| new.dedup_keys).collect(),
            results,
        }
    }

    /// Remembers the keys of what was stored. A mark that is lost costs a consumer one duplicate.
    pub async fn mark(&self, dedup_keys: &[String]) {
        if let Err(error) = self.seen.mark(dedup_keys, REMEMBERED).await {
            tracing::debug!(%error, "duplicates will not be recognised here");
        }
    }

    /// Asks Redis once for all keys. Without Redis every event counts as new.
    async fn without_duplicates(&self, webhooks: Vec<Webhook>) -> Vec<NewEvents> {
        let keys: Vec<String> = webhooks
            .iter()
            .flat_map(Webhook::dedup_keys)
            .cloned()
            .collect();
        let known = self.seen.look(&keys).await.unwrap_or_else(|error| {
            tracing::debug!(%error, "duplicates cannot be looked for");
            metrics::counter!("ingest_looks_failed_total").increment(1);
            Vec::new()
        });
        let mut known = known.into_iter();
        let new = webhooks.into_iter().map(|one| one.without(&mut known));
        new.collect()
    }

    /// Publishes all events and awaits their confirms together. What the broker did not take stays in `new`.
    async fn publish(&self, new: &mut [NewEvents]) {
        if !self.breaker.lets_through() {
            return;
        }
        let sizes: Vec<usize> = new.iter().map(|one| one.events.len()).collect();
        let all = new
            .iter_mut()
            .flat_map(|one| std::mem::take(&mut one.events));
        let all: Vec<Outgoing> = all.collect();
        if all.is_empty() {
            return;
        }
        let outcomes = self.publisher.publish_all(&all).await;
        if outcomes
            .iter()
            .any(|outcome| matches!(outcome, Err(NotPublished::Deadline)))
        {
            self.breaker.open();
        } else {
            self.breaker.close();
        }
        let mut published = all.into_iter().zip(outcomes);
        for (one, size) in new.iter_mut().zip(sizes) {
            let left = published.by_ref().take(size);
            let left = left.filter_map(|(event, outcome)| outcome.is_err().then_some(event));
            one.events = left.collect();
        }
    }

    /// Spools what is left of each webhook: all of it in one transaction, or each webhook by itself when the database refuses the
    /// whole, so that one webhook does not cost the others.
    async fn spool(&self, new: &[NewEvents]) -> Vec<Result<(), Error>> {
        let left: Vec<Outgoing> = new.iter().flat_map(|one| one.events.clone()).collect();
        let together = self.spool_events(&left).await;
        let several = new.iter().filter(|one| !one.events.is_empty()).count() > 1;
        let refused = matches!(&together, Err(Error::NotStored(error)) if matches!(**error, DbError::Query(_)));
        let mut results = Vec::with_capacity(new.len());
        for one in new {
            let result = if one.events.is_empty() {
                Ok(())
            } else if several && refused {
                self.spool_events(&one.events).await
            } else {
                together.clone()
            };
            if result.is_ok() && !one.events.is_empty() {
                let count = u64::try_from(one.events.len()).unwrap_or(u64::MAX);
                metrics::counter!("ingest_spooled_total", "source" => one.source).increment(count);
            }
            results.push(result);
        }
        results
    }

    /// Spools all events or none, under the ids they were published with: if the broker did take one of them, its consumers
    /// recognise the second one by the id.
    async fn spool_events(&self, events: &[Outgoing]) -> Result<(), Error> {
        if events.is_empty() {
            return Ok(());
        }
        let spooling = self
            .db
            .infrastructure(async |tx: &mut InfraTx| outbox::spool_all(tx, events).await);
        timeout(SPOOLING, spooling)
            .await
            .map_err(|_elapsed| Error::NotStoredInTime)?
            .map_err(|error: DbError| Error::NotStored(Arc::new(error)))?;
        // The bus logs once that the broker does not answer; a warning here would be one line for every batch.
        tracing::debug!(count = events.len(), "events of webhooks were spooled");
        Ok(())
    }
}
