//! How a delivery is settled: acknowledged, put aside for a later attempt, or dead. Each of them ends in an ack, and
//! the ack comes only after the broker has confirmed the copy of the message in the other queue.

use crate::failure::Failure;
use crate::message;
use crate::publisher::{NotPublished, OutboundMessage, Publisher};
use crate::topology::{dead_of, retry_of};
use events::queues::Queue;
use lapin::message::Delivery;
use lapin::options::{BasicAckOptions, BasicNackOptions};

/// Delays before the second, third and fourth attempt; every later one waits as long as the last.
const DELAYS_MS: [u64; 4] = [1_000, 5_000, 25_000, 120_000];

/// How a delivery is to be settled, with the failure that is the reason.
pub enum Disposition {
    Done,
    Again { delay_ms: u64, failure: Failure },
    Dead { failure: Failure },
}

impl Disposition {
    /// Judges the outcome of that attempt.
    pub fn on(queue: &Queue, attempt: u32, outcome: Result<(), Failure>) -> Self {
        match outcome {
            Ok(()) => Self::Done,
            Err(failure @ (Failure::Retry(_) | Failure::Unavailable(_)))
                if attempt < queue.attempts =>
            {
                Self::Again {
                    delay_ms: delay_ms(attempt),
                    failure,
                }
            }
            Err(failure) => Self::Dead { failure },
        }
    }
}

/// Carries the disposition out.
pub async fn settle(
    publisher: &Publisher,
    queue: &Queue,
    delivery: &Delivery,
    disposition: Disposition,
) {
    let moved = match disposition {
        Disposition::Done => Ok(()),
        Disposition::Again { delay_ms, failure } => {
            log_again(queue, &failure, delay_ms);
            let properties = message::again(delivery, delay_ms);
            put(publisher, &retry_of(queue), delivery, properties).await
        }
        Disposition::Dead { failure } => {
            log_death(queue, &failure);
            let properties = message::dead(delivery, &failure.to_string());
            put(publisher, &dead_of(queue), delivery, properties).await
        }
    };
    if !matches!(answer(queue, delivery, moved).await, Ok(true)) {
        // The channel went away meanwhile: the broker delivers it again, and the inbox recognises it.
        tracing::debug!("an answer did not reach the broker");
    }
}

async fn answer(
    queue: &Queue,
    delivery: &Delivery,
    moved: Result<(), NotPublished>,
) -> lapin::Result<bool> {
    if let Err(error) = moved {
        tracing::warn!(%error, "a message could not be put aside and comes again");
        let requeue = BasicNackOptions {
            requeue: true,
            ..BasicNackOptions::default()
        };
        return delivery.nack(requeue).await;
    }
    metrics::counter!("bus_consumed_total", "queue" => queue.name).increment(1);
    delivery.ack(BasicAckOptions::default()).await
}

fn log_again(queue: &Queue, failure: &Failure, delay_ms: u64) {
    metrics::counter!("bus_retried_total", "queue" => queue.name).increment(1);
    tracing::warn!(
        error = failure.chain(),
        delay_ms,
        "a message is to be tried again"
    );
}

fn log_death(queue: &Queue, failure: &Failure) {
    metrics::counter!("bus_dead_total", "queue" => queue.name).increment(1);
    tracing::error!(error = failure.chain(), "a message is dead");
}

async fn put(
    publisher: &Publisher,
    queue: &str,
    delivery: &Delivery,
    properties: lapin::BasicProperties,
) -> Result<(), NotPublished> {
    let message = OutboundMessage {
        exchange: "",
        key: queue,
        mandatory: true,
        body: &delivery.data,
        properties,
    };
    let outcomes = publisher.send(vec![message]).await;
    outcomes
        .into_iter()
        .next()
        .unwrap_or(Err(NotPublished::Away))
}

fn delay_ms(attempt: u32) -> u64 {
    let [.., last] = DELAYS_MS;
    usize::try_from(attempt.saturating_sub(1))
        .ok()
        .and_then(|index| DELAYS_MS.get(index))
        .copied()
        .unwrap_or(last)
}
