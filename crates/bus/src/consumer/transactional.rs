//! The runner of handlers: one transaction per batch, in which each clinic's events are applied under their own clinic.

use super::applier::{Applier, Results};
use super::handler::Handler;
use super::received::{Received, decode};
use crate::failure::Failure;
use crate::inbox;
use db::{BatchTx, ClinicTx, Db, DbError};
use events::Envelope;
use events::queues::Queue;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use kernel::{ClinicId, Clock, EventId, Ids};
use std::collections::{BTreeMap, HashSet};
use tenancy::{Actor, Context};
use tracing::{Instrument, Span};

/// A handler with what its runner needs.
pub struct Transactional<H> {
    pub handler: H,
    pub db: Db,
    pub clock: Clock,
    pub ids: Ids,
}

/// Events of one clinic with their places in the batch, in the order of their arrival.
type Part<E> = Vec<(usize, Envelope<E>)>;

/// A batch of several clinics, and what its parts leave behind for the time after the commit.
struct Progress<'a, O> {
    messages: &'a [&'a Received],
    results: Results,
    outcomes: Vec<O>,
}

impl<H: Handler> Applier for Transactional<H> {
    fn queue(&self) -> &'static Queue {
        H::QUEUE
    }

    fn apply<'a>(
        &'a self,
        messages: &'a [&'a Received],
    ) -> LocalBoxFuture<'a, Result<Results, Failure>> {
        self.apply_batch(messages).boxed_local()
    }
}

impl<H: Handler> Transactional<H> {
    async fn apply_batch(&self, messages: &[&Received]) -> Result<Results, Failure> {
        let decoded = decode(messages, |event| self.handler.concerns(event));
        let mut results = decoded.results;
        let mut parts = self.by_clinic(decoded.events, &mut results).await?;
        let mut outcomes = Vec::new();
        if parts.len() > 1 {
            let progress = Progress {
                messages,
                results,
                outcomes,
            };
            Progress {
                results,
                outcomes,
                ..
            } = self.together(parts, progress).await?;
        } else if let Some((clinic, part)) = parts.pop_first() {
            // One clinic needs no savepoint: if its part fails, nothing was applied.
            outcomes.extend(self.alone(clinic, events_of(part)).await?);
        }
        for outcome in outcomes {
            self.handler.committed(outcome);
        }
        Ok(results)
    }

    /// The events by clinic, in the order of the clinics' ids, so that two batches never lock clinics in opposite orders.
    async fn by_clinic(
        &self,
        events: Part<H::Event>,
        results: &mut Results,
    ) -> Result<BTreeMap<ClinicId, Part<H::Event>>, Failure> {
        let mut parts: BTreeMap<ClinicId, Part<H::Event>> = BTreeMap::new();
        for (place, event) in events {
            match self.handler.clinic_of(&self.db, &event).await {
                Ok(Some(clinic)) => parts.entry(clinic).or_default().push((place, event)),
                Ok(None) => {}
                Err(away @ Failure::Unavailable(_)) => return Err(away),
                Err(failure) => set(results, place, Err(failure)),
            }
        }
        Ok(parts)
    }

    /// Applies the events of the only clinic of a batch.
    async fn alone(
        &self,
        clinic: ClinicId,
        events: Vec<Envelope<H::Event>>,
    ) -> Result<Option<H::Outcome>, Failure> {
        let context = self.context(clinic);
        let work = async |tx: &mut ClinicTx| self.in_clinic(tx, &context, events).await;
        self.db
            .acting_as(&context, work)
            .await
            .map_err(H::Error::into)
    }

    /// Applies the events of several clinics in one transaction.
    async fn together<'a>(
        &self,
        parts: BTreeMap<ClinicId, Part<H::Event>>,
        mut progress: Progress<'a, H::Outcome>,
    ) -> Result<Progress<'a, H::Outcome>, Failure> {
        let work = async |batch: &mut BatchTx| {
            for (clinic, part) in parts {
                self.part(batch, clinic, part, &mut progress).await?;
            }
            Ok::<_, DbError>(())
        };
        self.db.batch(work).await?;
        Ok(progress)
    }

    /// Applies the events of one of several clinics. Where they fail together they are tried one by one, and only those that
    /// fail alone have failed.
    async fn part(
        &self,
        batch: &mut BatchTx,
        clinic: ClinicId,
        part: Part<H::Event>,
        progress: &mut Progress<'_, H::Outcome>,
    ) -> Result<(), DbError> {
        let places: Vec<usize> = part.iter().map(|(place, _)| *place).collect();
        let span = match places.as_slice() {
            [only] => span_at(progress.messages, *only),
            _ => Span::current(),
        };
        match self.attempt(batch, clinic, events_of(part), span).await? {
            Ok(outcome) => progress.outcomes.extend(outcome),
            Err(failure) => {
                if let [only] = places.as_slice() {
                    set(&mut progress.results, *only, Err(failure));
                } else {
                    self.singly(batch, clinic, &places, progress).await?;
                }
            }
        }
        Ok(())
    }

    async fn singly(
        &self,
        batch: &mut BatchTx,
        clinic: ClinicId,
        places: &[usize],
        progress: &mut Progress<'_, H::Outcome>,
    ) -> Result<(), DbError> {
        let mut waits = false;
        for place in places {
            let alone = progress.messages.get(*place..=*place).unwrap_or_default();
            let events = decode(alone, |_event| true).events;
            if waits {
                let behind = Failure::unavailable("an earlier event of the clinic waits");
                set(&mut progress.results, *place, Err(behind));
                continue;
            }
            let span = span_at(progress.messages, *place);
            match self.attempt(batch, clinic, events_of(events), span).await? {
                Ok(outcome) => progress.outcomes.extend(outcome),
                Err(failure) => {
                    waits = matches!(failure, Failure::Unavailable(_));
                    set(&mut progress.results, *place, Err(failure));
                }
            }
        }
        Ok(())
    }

    /// Applies events under a savepoint. The outer error is the transaction's.
    async fn attempt(
        &self,
        batch: &mut BatchTx,
        clinic: ClinicId,
        events: Vec<Envelope<H::Event>>,
        span: Span,
    ) -> Result<Result<Option<H::Outcome>, Failure>, DbError> {
        let context = self.context(clinic);
        let work = async |tx: &mut ClinicTx| self.in_clinic(tx, &context, events).await;
        let applied: Result<Option<H::Outcome>, H::Error> =
            batch.part(&context, work).instrument(span).await?;
        Ok(applied.map_err(H::Error::into))
    }

    /// Applies those of the events that are new.
    async fn in_clinic(
        &self,
        tx: &mut ClinicTx,
        context: &Context,
        events: Vec<Envelope<H::Event>>,
    ) -> Result<Option<H::Outcome>, H::Error> {
        let ids: Vec<EventId> = events.iter().map(|event| event.id).collect();
        let mut new: HashSet<EventId> = inbox::first_times(tx, H::QUEUE, &ids, context.now).await?;
        let events: Vec<_> = events
            .into_iter()
            // Two deliveries of one event may arrive together: the first one takes the id.
            .filter(|event| new.remove(&event.id))
            .collect();
        if events.is_empty() {
            return Ok(None);
        }
        self.handler.apply(tx, context, events).await.map(Some)
    }

    fn context(&self, clinic: ClinicId) -> Context {
        let actor = Actor::system(clinic, H::QUEUE.name);
        Context::new(&self.clock, &self.ids, actor)
    }
}

fn events_of<E>(part: Part<E>) -> Vec<Envelope<E>> {
    part.into_iter().map(|(_, event)| event).collect()
}

fn span_at(messages: &[&Received], place: usize) -> Span {
    messages
        .get(place)
        .map_or_else(Span::current, |message| message.span().clone())
}

fn set(results: &mut Results, place: usize, result: Result<(), Failure>) {
    if let Some(slot) = results.get_mut(place) {
        *slot = result;
    }
}
