//! The path of everything that comes in: look for duplicates, publish, spool what the broker did not take, mark.
//!
//! Marking comes last: a crash before it makes the sender come again, and the events' own keys make that harmless.
//! Marking first would make a crash eat the sender's retry.

use crate::error::Error;
use bus::{Outgoing, Publisher, outbox};
use cache::{Cache, SeenOnce};
use chrono::{DateTime, Utc};
use db::{Db, InfraTx};
use events::Event;
use kernel::{Clock, Ids};
use std::time::Duration;
use tokio::time::timeout;

/// How long the broker has. Meta's patience is several seconds, and the spool needs some of them.
const PUBLISHING: Duration = Duration::from_secs(1);
/// How long the database has.
const SPOOLING: Duration = Duration::from_secs(3);
/// How long a duplicate is recognised here; later ones are recognised by their consumers' unique keys.
const REMEMBERED: Duration = Duration::from_hours(24);

/// One event out of a webhook, and the name under which a second one like it is a duplicate.
pub struct Arrival {
    event: Outgoing,
    name: Option<String>,
}

/// Where events are kept until somebody handles them.
pub struct Keeper {
    db: Db,
    publisher: Publisher,
    seen: SeenOnce,
    clock: Clock,
    ids: Ids,
}

impl Keeper {
    pub fn new(db: Db, publisher: &Publisher, cache: Cache, clock: Clock, ids: Ids) -> Self {
        Self {
            db,
            publisher: publisher.within(PUBLISHING),
            seen: SeenOnce::new(cache, "webhooks"),
            clock,
            ids,
        }
    }

    /// The present instant.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// An event on its way; without a name it is never taken for a duplicate.
    pub fn arrival<E: Event>(&self, event: &E, name: Option<String>) -> Arrival {
        Arrival {
            // Which clinic it belongs to is for the consumers to find out.
            event: Outgoing::of(&self.ids, None, self.clock.now(), event),
            name,
        }
    }

    /// Keeps what is new. `Ok` means that each event is at the broker or in the spool, so that the sender may forget it.
    pub async fn keep(&self, source: &'static str, arrivals: Vec<Arrival>) -> Result<(), Error> {
        let Look {
            new,
            mut names,
            redis,
        } = self.look(source, arrivals).await;
        if new.is_empty() {
            return Ok(());
        }
        let outcomes = self.publisher.publish_all(&new).await;
        let left: Vec<_> = new
            .iter()
            .zip(&outcomes)
            .filter_map(|(event, outcome)| outcome.is_err().then_some(event))
            .collect();
        let kept = if left.is_empty() {
            Ok(())
        } else {
            self.spool(source, &left).await
        };
        if kept.is_err() {
            // Of what is in no store nothing may be marked, and names are not worth telling apart for that.
            names.clear();
        }
        // A Redis that did not answer the first question would only cost the sender's time again.
        if redis && let Err(error) = self.seen.mark(&names, REMEMBERED).await {
            tracing::debug!(%error, "duplicates will not be recognised here");
        }
        kept
    }

    /// One round trip for all. Without Redis everything counts as new.
    async fn look(&self, source: &'static str, arrivals: Vec<Arrival>) -> Look {
        let names: Vec<String> = arrivals
            .iter()
            .filter_map(|arrival| arrival.name.clone())
            .collect();
        let (known, redis) = match self.seen.look(&names).await {
            Ok(known) => (known, true),
            Err(error) => {
                tracing::debug!(%error, "duplicates cannot be looked for");
                metrics::counter!("ingest_looks_failed_total").increment(1);
                (Vec::new(), false)
            }
        };
        let mut known = known.into_iter();
        let mut look = Look {
            new: Vec::with_capacity(arrivals.len()),
            names: Vec::with_capacity(names.len()),
            redis,
        };
        let mut duplicates = 0;
        for Arrival { event, name } in arrivals {
            match name {
                Some(_) if known.next() == Some(true) => duplicates += 1,
                name => {
                    look.names.extend(name);
                    look.new.push(event);
                }
            }
        }
        metrics::counter!("ingest_duplicates_total", "source" => source).increment(duplicates);
        look
    }

    /// All or nothing, under the ids they were published with: if the broker took one after all, its consumers
    /// know the second by its id.
    async fn spool(&self, source: &'static str, events: &[&Outgoing]) -> Result<(), Error> {
        let spooling = self.db.infrastructure(async |tx: &mut InfraTx| {
            for event in events {
                outbox::spool(tx, event).await?;
            }
            Ok::<_, Error>(())
        });
        timeout(SPOOLING, spooling)
            .await
            .map_err(|_elapsed| Error::NotKeptInTime)??;
        let count = u64::try_from(events.len()).unwrap_or(u64::MAX);
        metrics::counter!("ingest_spooled_total", "source" => source).increment(count);
        // The bus says once that the broker is away; here it would be a line for every webhook.
        tracing::debug!(count, source, "a webhook went to the spool");
        Ok(())
    }
}

/// What is new, the names to mark once it is kept, and whether Redis answered.
struct Look {
    new: Vec<Outgoing>,
    names: Vec<String>,
    redis: bool,
}
