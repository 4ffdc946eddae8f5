//! Consumers that write in one clinic. The transaction, the inbox check, the context and the mapping of errors belong to
//! the runner, so that a service cannot forget them.

use crate::failure::Failure;
use db::{ClinicTx, Db, DbError};
use events::queues::Queue;
use events::{Envelope, Incoming};
use kernel::ClinicId;
use tenancy::Context;

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
    /// together with the inbox rows of the events, or not at all. It may be called again with one of the events, after the
    /// effect of this call was taken back.
    ///
    /// A single event is applied in its own span. Several are applied in the span of their batch, so what one of them leads
    /// to is written within its [`crate::event_span`], or given its `traceparent` ([`crate::Outgoing::caused_by`]).
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
