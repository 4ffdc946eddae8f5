//! Taking batches from a queue, one after the other.

use super::applier::Applier;
use super::batch::Batch;
use super::pauses::Pauses;
use crate::connection::Bus;
use crate::publisher::Publisher;
use crate::stop::Stop;
use events::queues::Queue;
use futures_util::StreamExt;
use kernel::{Clock, Heartbeat};
use lapin::message::Delivery;
use lapin::options::{BasicCancelOptions, BasicConsumeOptions, BasicQosOptions};
use lapin::types::{FieldTable, ShortString};
use lapin::{Channel, Consumer as Deliveries};
use std::time::Duration;
use tokio::time::{Instant, timeout, timeout_at};

/// How long a stop waits for the batch in hand. Unfinished messages are redelivered to another copy.
const FINISHING: Duration = Duration::from_secs(8);
/// A queue that cannot be consumed (it is not declared yet) is asked for again after this.
const ASK_AGAIN: Duration = Duration::from_secs(1);
/// How long the first message of a batch waits for company.
const COMPANY: Duration = Duration::from_millis(2);

/// Consumes until asked to stop. Beats after each attempt, and is idle while there is nothing to consume or no broker.
pub async fn run(
    bus: &Bus,
    applier: &dyn Applier,
    clock: &Clock,
    stop: Stop,
    heartbeat: &Heartbeat,
) {
    let publisher = Publisher::new(bus);
    while !stop.is_requested() {
        let idle = heartbeat.idle();
        tokio::select! {
            () = stop.requested() => return,
            () = bus.connected() => {}
        }
        drop(idle);
        let taker = Taker {
            bus,
            publisher: &publisher,
            applier,
            clock,
            stop: &stop,
            heartbeat,
        };
        if let Err(error) = taker.take().await {
            tracing::warn!(queue.name = applier.queue().name, %error, "consuming was interrupted");
            // The connection may be fine and the queue missing; the connection may also be gone.
            drop(timeout(ASK_AGAIN, stop.requested()).await);
        }
    }
}

struct Taker<'a> {
    bus: &'a Bus,
    publisher: &'a Publisher,
    applier: &'a dyn Applier,
    clock: &'a Clock,
    stop: &'a Stop,
    heartbeat: &'a Heartbeat,
}

impl Taker<'_> {
    /// Consumes on one channel, as long as it lasts.
    async fn take(&self) -> Result<(), lapin::Error> {
        let Some(channel) = self.bus.channel().await else {
            return Ok(());
        };
        let channel = channel?;
        let mut deliveries = begin(&channel, self.applier.queue()).await?;
        loop {
            let idle = self.heartbeat.idle();
            let batch = tokio::select! {
                () = self.stop.requested() => return cancel(&channel, deliveries.tag()).await,
                batch = gather(&mut deliveries, self.applier.at_most()) => batch?,
            };
            drop(idle);
            if batch.is_empty() {
                return Ok(());
            }
            let working = Box::pin(self.work(&channel, batch));
            let Some(working) = unless(self.stop, working).await else {
                continue;
            };
            let cancelled = cancel(&channel, deliveries.tag()).await;
            if timeout(FINISHING, working).await.is_err() {
                let queue = self.applier.queue().name;
                tracing::warn!(queue.name = queue, "stopped in the middle of a batch");
            }
            return cancelled;
        }
    }

    /// Works a batch to its end, or until there is no point in going on: then its messages are delivered again.
    async fn work(&self, channel: &Channel, deliveries: Vec<Delivery>) {
        let queue = self.applier.queue();
        let mut pauses = Pauses::new(queue, channel, self.stop);
        let mut batch = Batch::new(queue, deliveries);
        loop {
            let waits = batch.apply(self.applier, self.heartbeat).await;
            self.heartbeat.beat();
            let now = self.clock.now();
            batch.settle(self.publisher, channel, now).await;
            let pauses_now = waits || batch.waits_for_broker();
            if batch.is_settled() || (pauses_now && !pauses.wait().await) {
                return;
            }
        }
    }
}

/// Polls the work until it ends (`None`) or the stop is requested: then the unfinished work comes back.
async fn unless<F: Future<Output = ()> + Unpin>(stop: &Stop, mut work: F) -> Option<F> {
    tokio::select! {
        biased;
        () = &mut work => None,
        () = stop.requested() => Some(work),
    }
}

/// The next deliveries: up to `at_most`, or what is there two milliseconds after the first. Empty at the end of the channel.
async fn gather(deliveries: &mut Deliveries, at_most: u16) -> Result<Vec<Delivery>, lapin::Error> {
    let at_most = usize::from(at_most.max(1));
    let Some(first) = deliveries.next().await else {
        return Ok(Vec::new());
    };
    let mut batch = vec![first?];
    let until = Instant::now() + COMPANY;
    while batch.len() < at_most {
        match timeout_at(until, deliveries.next()).await {
            Ok(Some(delivery)) => batch.push(delivery?),
            Ok(None) | Err(_) => break,
        }
    }
    Ok(batch)
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
