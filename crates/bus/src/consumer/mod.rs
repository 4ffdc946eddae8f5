//! Consuming: take as many as the queue's prefetch, handle each once in effect, answer each.

mod handler;
mod handling;
mod registry;
mod sets;
mod settling;

pub use handler::Handler;
pub use registry::Consumers;
pub use sets::{Applied, SetContext, SetHandler};

use crate::connection::Bus;
use crate::failure::Failure;
use crate::publisher::Publisher;
use crate::stop::Stop;
use events::queues::Queue;
use events::{Envelope, Incoming};
use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use handling::handle;
use lapin::options::{BasicCancelOptions, BasicConsumeOptions, BasicQosOptions};
use lapin::types::{FieldTable, ShortString};
use lapin::{Channel, Consumer as Deliveries};
use std::time::Duration;
use tokio::time::timeout;

/// How long a stop waits for taken messages. Unfinished messages are redelivered to another copy.
const FINISHING: Duration = Duration::from_secs(8);
/// A queue that cannot be consumed (it is not declared yet) is asked for again after this.
const ASK_AGAIN: Duration = Duration::from_secs(1);

/// What handles the messages of one queue.
pub trait Consumer: 'static {
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
/// Survives the broker: whenever the connection is back, so is the consumer.
pub async fn consume<C: Consumer>(bus: &Bus, consumer: &C, stop: Stop) {
    let publisher = Publisher::new(bus);
    while !stop.is_requested() {
        tokio::select! {
            () = stop.requested() => return,
            () = bus.connected() => {}
        }
        if let Err(error) = take(bus, &publisher, consumer, &stop).await {
            tracing::warn!(queue.name = C::QUEUE.name, %error, "consuming was interrupted");
            // The connection may be fine and the queue missing; the connection may also be gone.
            drop(timeout(ASK_AGAIN, stop.requested()).await);
        }
    }
}

/// Consumes on one channel, as long as it lasts.
async fn take<C: Consumer>(
    bus: &Bus,
    publisher: &Publisher,
    consumer: &C,
    stop: &Stop,
) -> Result<(), lapin::Error> {
    let Some(channel) = bus.channel().await else {
        return Ok(());
    };
    let channel = channel?;
    let mut deliveries = begin(&channel, C::QUEUE).await?;
    let mut taken = FuturesUnordered::new();
    let outcome = loop {
        tokio::select! {
            () = stop.requested() => break cancel(&channel, deliveries.tag()).await,
            Some(()) = taken.next() => {}
            delivery = deliveries.next() => match delivery {
                Some(Ok(delivery)) => taken.push(handle(publisher, consumer, delivery)),
                Some(Err(error)) => break Err(error),
                None => break Ok(()),
            },
        }
    };
    let finishing = async { while taken.next().await.is_some() {} };
    if timeout(FINISHING, finishing).await.is_err() {
        tracing::warn!(
            queue.name = C::QUEUE.name,
            unfinished = taken.len(),
            "stopped in the middle"
        );
    }
    outcome
}

async fn begin(channel: &Channel, queue: &Queue) -> Result<Deliveries, lapin::Error> {
    channel
        .basic_qos(queue.prefetch(), BasicQosOptions::default())
        .await?;
    channel
        .basic_consume(
            queue.name.into(),
            "".into(),
            BasicConsumeOptions::default(),
            FieldTable::default(),
        )
        .await
}

/// Takes nothing new. Unstarted deliveries are requeued when the channel closes.
async fn cancel(channel: &Channel, tag: ShortString) -> Result<(), lapin::Error> {
    channel
        .basic_cancel(tag, BasicCancelOptions::default())
        .await
}
