//! A batch of deliveries on its way: applied as far as its dependencies answer, and settled as far as it is applied.

use super::applier::{Applier, is_unavailable, resolve};
use super::received::{Received, span_of};
use super::settling::{Disposition, put_aside};
use crate::failure::Failure;
use crate::message::{self, DeliveryMetadata};
use crate::publisher::Publisher;
use chrono::{DateTime, Utc};
use events::queues::Queue;
use kernel::Heartbeat;
use lapin::Channel;
use lapin::message::Delivery;
use lapin::options::BasicAckOptions;
use tokio::time::Instant;

/// The deliveries that are not acknowledged yet, in the order of their tags.
pub struct Batch {
    queue: &'static Queue,
    open: Vec<Item>,
    /// How many deliveries the next attempt applies at most.
    at_most: usize,
}

/// One delivery and how far it has come.
pub struct Item {
    pub delivery: Delivery,
    pub attempt: u32,
    state: State,
}

/// First applied, then put into the retry queue or the dead queue where that failed, then acknowledged.
enum State {
    Received(Box<Received>),
    Aside(Disposition),
    Done,
}

impl Batch {
    /// Reads the envelopes. A delivery without a readable one is dead from the start.
    pub fn new(queue: &'static Queue, deliveries: Vec<Delivery>) -> Self {
        let size = u32::try_from(deliveries.len()).map_or(f64::MAX, f64::from);
        metrics::histogram!("bus_batch_size", "queue" => queue.name).record(size);
        let open = deliveries
            .into_iter()
            .map(|delivery| Item::read(queue, delivery))
            .collect();
        Self {
            queue,
            open,
            at_most: usize::MAX,
        }
    }

    /// Applies what is not applied yet. Whether some of it has to wait: then the next attempt takes half as many, because a
    /// batch that takes longer than a statement may would otherwise never pass.
    pub async fn apply(&mut self, applier: &dyn Applier, heartbeat: &Heartbeat) -> bool {
        let begun = Instant::now();
        let results = {
            let waiting = self.open.iter().filter_map(Item::received);
            let waiting: Vec<&Received> = waiting.take(self.at_most).collect();
            if waiting.is_empty() {
                return false;
            }
            resolve(applier, &waiting, heartbeat).await
        };
        metrics::histogram!("bus_handling_seconds", "queue" => self.queue.name)
            .record(begun.elapsed().as_secs_f64());
        log_absence(self.queue, &results);
        let waits = results.iter().any(is_unavailable);
        self.at_most = if waits {
            (results.len() / 2).max(1)
        } else {
            usize::MAX
        };
        let waiting = self
            .open
            .iter_mut()
            .filter(|item| item.received().is_some());
        for (item, result) in waiting.zip(results) {
            if !is_unavailable(&result) {
                item.judge(self.queue, result);
            }
        }
        waits
    }

    /// Puts aside what failed, and acknowledges what is done. What the broker does not take stays in the batch.
    pub async fn settle(&mut self, publisher: &Publisher, channel: &Channel, now: DateTime<Utc>) {
        self.put_aside(publisher, now).await;
        if !matches!(self.acknowledge(channel).await, Ok(())) {
            // The channel went away meanwhile: the broker delivers it again, and the inbox recognises it.
            tracing::debug!("an answer did not reach the broker");
        }
        self.open.retain(|item| !matches!(item.state, State::Done));
    }

    pub const fn is_settled(&self) -> bool {
        self.open.is_empty()
    }

    /// Whether a copy of a failed delivery could not be put aside.
    pub fn waits_for_broker(&self) -> bool {
        self.open.iter().any(|item| item.aside().is_some())
    }

    /// Publishes the copies for the retry queue and the dead queue together.
    async fn put_aside(&mut self, publisher: &Publisher, now: DateTime<Utc>) {
        let aside: Vec<_> = self.open.iter().filter_map(Item::aside).collect();
        if aside.is_empty() {
            return;
        }
        let outcomes = put_aside(publisher, self.queue, &aside, now).await;
        let aside = self.open.iter_mut().filter(|item| item.aside().is_some());
        for (item, outcome) in aside.zip(outcomes) {
            match outcome {
                Ok(()) => item.state = State::Done,
                Err(error) => {
                    tracing::warn!(%error, "a message could not be put aside and waits");
                }
            }
        }
    }

    /// Acknowledges the done deliveries before the first open one with one frame, and the others one by one.
    async fn acknowledge(&self, channel: &Channel) -> lapin::Result<()> {
        let is_done = |item: &&Item| matches!(item.state, State::Done);
        let prefix = self.open.iter().take_while(is_done).count();
        let (together, rest) = self.open.split_at(prefix);
        if let Some(last) = together.last() {
            let options = BasicAckOptions { multiple: true };
            channel.basic_ack(last.tag(), options).await?;
        }
        let mut done = prefix;
        for item in rest.iter().filter(is_done) {
            channel
                .basic_ack(item.tag(), BasicAckOptions::default())
                .await?;
            done += 1;
        }
        let done = u64::try_from(done).unwrap_or_default();
        metrics::counter!("bus_consumed_total", "queue" => self.queue.name).increment(done);
        Ok(())
    }
}

impl Item {
    fn read(queue: &Queue, mut delivery: Delivery) -> Self {
        let metadata = DeliveryMetadata::read(&delivery);
        let span = span_of(queue, &metadata);
        let attempt = metadata.attempt;
        if let Some(reason) = replayed(&delivery, attempt) {
            span.in_scope(|| tracing::info!(reason, "the operator replayed a dead message"));
        }
        let state = match metadata.head() {
            Ok(head) => {
                let body = std::mem::take(&mut delivery.data);
                State::Received(Box::new(Received::new(metadata.key, head, body, span)))
            }
            Err(malformed) => span.in_scope(|| judged(queue, attempt, Err(malformed.into()))),
        };
        Self {
            delivery,
            attempt,
            state,
        }
    }

    fn tag(&self) -> u64 {
        self.delivery.delivery_tag
    }

    const fn received(&self) -> Option<&Received> {
        match &self.state {
            State::Received(received) => Some(received),
            _ => None,
        }
    }

    fn aside(&self) -> Option<(&Delivery, &Disposition)> {
        match &self.state {
            State::Aside(disposition) => Some((&self.delivery, disposition)),
            _ => None,
        }
    }

    /// Takes the outcome of an attempt, and logs a failure in the span of the delivery.
    fn judge(&mut self, queue: &Queue, result: Result<(), Failure>) {
        let attempt = self.attempt;
        if let State::Received(received) = std::mem::replace(&mut self.state, State::Done) {
            let (body, span) = received.into_parts();
            self.delivery.data = body;
            self.state = span.in_scope(|| judged(queue, attempt, result));
        }
    }
}

/// The operator's reason, where this is the first delivery of a replayed message.
fn replayed(delivery: &Delivery, attempt: u32) -> Option<String> {
    let is_first = attempt == 1 && !delivery.redelivered;
    is_first
        .then(|| message::header(&delivery.properties, message::REPLAYED))
        .flatten()
}

fn judged(queue: &Queue, attempt: u32, result: Result<(), Failure>) -> State {
    match result {
        Ok(()) => State::Done,
        Err(failure) => State::Aside(Disposition::on(queue, attempt, failure)),
    }
}

/// One line for each attempt of a batch that has to wait.
fn log_absence(queue: &Queue, results: &[Result<(), Failure>]) {
    let away = results.iter().filter(|result| is_unavailable(result));
    if let Some(Err(failure)) = away.clone().next() {
        tracing::warn!(
            queue.name = queue.name,
            error = failure.chain(),
            waiting = away.count(),
            "a batch waits for what it depends on"
        );
    }
}
