//! Consumers whose events are applied as a set: one statement for events of many clinics, which enters each clinic itself.

use super::applier::{Applier, Results, complete};
use super::received::{Received, decode};
use crate::failure::Failure;
use chrono::{DateTime, Utc};
use db::Db;
use events::queues::Queue;
use events::{Envelope, Incoming};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use kernel::{Clock, Ids};

/// What applies the events of one queue as a set, for queues that are too hot for a transaction of Rust code.
pub trait SetHandler: 'static {
    /// The queue's row in the table of queues.
    const QUEUE: &'static Queue;
    /// The event, or an enum of those that share the queue.
    type Event: Incoming;
    /// What is left to do once the events are applied; `()` for most.
    type Outcome;

    /// Whether the event is any of this queue's business. An event that is not is acknowledged without a statement.
    fn concerns(&self, _event: &Envelope<Self::Event>) -> bool {
        true
    }

    /// Applies events of any clinics, in the order of their arrival, in one transaction of its own. It writes the inbox rows
    /// of the queue itself, and an event that is there already counts as applied. There is one result per event, in the
    /// order of the events. An `Err` means that nothing was applied.
    fn apply(
        &self,
        db: &Db,
        context: &SetContext,
        events: &[Envelope<Self::Event>],
    ) -> impl Future<Output = Result<Applied<Self::Outcome>, Failure>>;

    /// Does what must not happen before the commit, such as waking a worker of this process. A crash may skip it, so a timer
    /// has to find the same work.
    fn committed(&self, _outcome: Self::Outcome) {}
}

/// When a set is applied, and where its new ids come from.
#[derive(Clone)]
pub struct SetContext {
    pub now: DateTime<Utc>,
    pub ids: Ids,
}

/// The outcome of a set that was applied.
pub struct Applied<O> {
    /// One result per event, in the order of the events. The others do not depend on an `Err` among them.
    pub results: Vec<Result<(), Failure>>,
    pub outcome: O,
}

/// A set handler with what its runner needs.
pub struct InSets<H> {
    pub handler: H,
    pub db: Db,
    pub clock: Clock,
    pub ids: Ids,
}

impl<H: SetHandler> Applier for InSets<H> {
    fn queue(&self) -> &'static Queue {
        H::QUEUE
    }

    fn apply<'a>(
        &'a self,
        messages: &'a [&'a Received],
    ) -> LocalBoxFuture<'a, Result<Results, Failure>> {
        async move {
            let decoded = decode(messages, |event| self.handler.concerns(event));
            let mut results = decoded.results;
            let (places, events): (Vec<usize>, Vec<_>) = decoded.events.into_iter().unzip();
            if events.is_empty() {
                return Ok(results);
            }
            let context = SetContext {
                now: self.clock.now(),
                ids: self.ids.clone(),
            };
            let applied = self.handler.apply(&self.db, &context, &events).await?;
            self.handler.committed(applied.outcome);
            let applied = complete(applied.results, places.len());
            for (place, result) in places.into_iter().zip(applied) {
                if let Some(slot) = results.get_mut(place) {
                    *slot = result;
                }
            }
            Ok(results)
        }
        .boxed_local()
    }
}
