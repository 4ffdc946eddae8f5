//! Consuming: take what is there, up to the batch of the queue's row in the table; apply each message once in effect;
//! answer each.

mod applier;
mod batch;
mod handler;
mod pauses;
mod received;
mod registry;
mod sets;
mod settling;
mod taking;
mod transactional;

pub use handler::Handler;
pub use received::event_span;
pub use registry::Consumers;
pub use sets::{Applied, SetContext, SetHandler};

use crate::connection::Bus;
use crate::failure::Failure;
use crate::stop::Stop;
use applier::OneByOne;
use events::queues::Queue;
use events::{Envelope, Incoming};
use kernel::{Clock, Heartbeat};

/// What handles the messages of one queue one at a time, with transactions of its own.
pub trait Consumer {
    /// Its row in the table of queues.
    const QUEUE: &'static Queue;
    /// The event type of the queue, or an enum of several.
    type Event: Incoming;

    /// Handles one event. `Ok` acknowledges it, so the effect must be committed by then. The same event may
    /// come twice: [`crate::inbox::first_time`] in the same transaction tells.
    fn consume(&self, event: Envelope<Self::Event>) -> impl Future<Output = Result<(), Failure>>;
}

/// Consumes until asked to stop; then takes nothing new and finishes what was taken.
///
/// Survives the broker: whenever the connection is back, so is the consumer. Dead messages bear the time of the operating
/// system; the consumers of a [`Consumers`] are given their clock.
pub async fn consume<C: Consumer>(bus: &Bus, consumer: &C, stop: Stop) {
    let (clock, heartbeat) = (Clock::system(), Heartbeat::unwatched());
    taking::run(bus, &OneByOne(consumer), &clock, stop, &heartbeat).await;
}

impl<C: Consumer> Consumer for &C {
    const QUEUE: &'static Queue = C::QUEUE;
    type Event = C::Event;

    async fn consume(&self, event: Envelope<Self::Event>) -> Result<(), Failure> {
        (**self).consume(event).await
    }
}
