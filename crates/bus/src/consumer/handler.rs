//! Consumers that write in one clinic. The transaction, the inbox check, the context and the mapping of errors belong to
//! the runner in here, so that a service cannot forget them.

use super::Consumer;
use crate::failure::Failure;
use crate::inbox;
use db::{ClinicTx, Db, DbError};
use events::queues::Queue;
use events::{Envelope, Incoming};
use kernel::{ClinicId, Clock, EventId, Ids};
use std::collections::HashSet;
use tenancy::{Actor, Context};

/// What handles the events of one queue, in a transaction of the clinic that they belong to.
pub trait Handler: 'static {
    /// The queue's row in the table of queues.
    const QUEUE: &'static Queue;
    /// The event, or an enum of those that share the queue.
    type Event: Incoming;
    /// Why the events could not be applied.
    type Error: From<DbError> + Into<Failure>;
    /// What is left to do once the transaction is committed; `()` for most.
    type Outcome;

    /// Whether the event is any of this queue's business. An event that is not is acknowledged without a transaction.
    fn concerns(&self, _event: &Envelope<Self::Event>) -> bool {
        true
    }

    /// The clinic whose transaction applies the event. `None` acknowledges an event that belongs to no clinic of ours; the
    /// handler says so in log and metrics. By default the clinic is the one that the envelope names.
    fn clinic_of(
        &self,
        _db: &Db,
        event: &Envelope<Self::Event>,
    ) -> impl Future<Output = Result<Option<ClinicId>, Failure>> {
        let clinic = event.of_clinic().map(Some).map_err(Failure::from);
        std::future::ready(clinic)
    }

    /// Applies events of one clinic that were not applied before, in the order of their arrival. The effect is committed
    /// together with the inbox rows of the events, or not at all.
    fn apply(
        &self,
        tx: &mut ClinicTx,
        context: &Context,
        events: Vec<Envelope<Self::Event>>,
    ) -> impl Future<Output = Result<Self::Outcome, Self::Error>>;

    /// Does what must not happen unless the transaction was committed, such as waking a worker of this process. A crash
    /// may skip it, so a timer has to find the same work.
    fn committed(&self, _outcome: Self::Outcome) {}
}

/// A handler with what its runner needs.
pub struct Transactional<H> {
    pub handler: H,
    pub db: Db,
    pub clock: Clock,
    pub ids: Ids,
}

impl<H: Handler> Transactional<H> {
    async fn apply(
        &self,
        clinic: ClinicId,
        events: Vec<Envelope<H::Event>>,
    ) -> Result<Option<H::Outcome>, H::Error> {
        let actor = Actor::system(clinic, H::QUEUE.name);
        let context = Context::new(&self.clock, &self.ids, actor);
        self.db
            .acting_as(&context, async |tx: &mut ClinicTx| {
                let ids: Vec<EventId> = events.iter().map(|event| event.id).collect();
                let mut new: HashSet<EventId> =
                    inbox::first_times(tx, H::QUEUE, &ids, context.now).await?;
                let events: Vec<_> = events
                    .into_iter()
                    // Two deliveries of one event may arrive together: the first one takes the id.
                    .filter(|event| new.remove(&event.id))
                    .collect();
                if events.is_empty() {
                    return Ok(None);
                }
                self.handler.apply(tx, &context, events).await.map(Some)
            })
            .await
    }
}

impl<H: Handler> Consumer for Transactional<H> {
    const QUEUE: &'static Queue = H::QUEUE;
    type Event = H::Event;

    async fn consume(&self, event: Envelope<H::Event>) -> Result<(), Failure> {
        if !self.handler.concerns(&event) {
            return Ok(());
        }
        let Some(clinic) = self.handler.clinic_of(&self.db, &event).await? else {
            return Ok(());
        };
        let applied = self.apply(clinic, vec![event]).await;
        if let Some(outcome) = applied.map_err(Into::into)? {
            self.handler.committed(outcome);
        }
        Ok(())
    }
}
