//! What happens to a delivery that failed: put aside for a later attempt, or dead. Each of them ends in an ack, and the ack
//! comes only after the broker has confirmed the copy of the message in the other queue.

use crate::failure::Failure;
use crate::message;
use crate::publisher::{NotPublished, OutboundMessage, Publisher};
use crate::topology::{dead_of, retry_of};
use events::queues::Queue;
use lapin::message::Delivery;

/// Delays before the second, third and fourth attempt; every later one waits as long as the last.
const DELAYS_MS: [u64; 4] = [1_000, 5_000, 25_000, 120_000];

/// Where a delivery that failed goes.
pub enum Disposition {
    Again { delay_ms: u64 },
    Dead { reason: String },
}

impl Disposition {
    /// Judges the failure of that attempt, counts it and logs it.
    pub fn on(queue: &Queue, attempt: u32, failure: Failure) -> Self {
        let error = failure.chain();
        match failure {
            Failure::Retry(_) if attempt < queue.attempts => {
                let delay_ms = delay_ms(attempt);
                metrics::counter!("bus_retried_total", "queue" => queue.name).increment(1);
                tracing::warn!(error, delay_ms, "a message is to be tried again");
                Self::Again { delay_ms }
            }
            failure => {
                metrics::counter!("bus_dead_total", "queue" => queue.name).increment(1);
                tracing::error!(error, "a message is dead");
                Self::Dead {
                    reason: failure.to_string(),
                }
            }
        }
    }
}

/// Publishes the copies of failed deliveries, all at once. The outcomes are in the order of the deliveries.
pub async fn put_aside(
    publisher: &Publisher,
    queue: &Queue,
    failed: &[(&Delivery, &Disposition)],
) -> Vec<Result<(), NotPublished>> {
    let (retry, dead) = (retry_of(queue), dead_of(queue));
    let messages = failed.iter().map(|(delivery, disposition)| {
        let (key, properties) = match disposition {
            Disposition::Again { delay_ms } => (&retry, message::again(delivery, *delay_ms)),
            Disposition::Dead { reason } => (&dead, message::dead(delivery, reason)),
        };
        OutboundMessage {
            exchange: "",
            key,
            mandatory: true,
            body: &delivery.data,
            properties,
        }
    });
    publisher.send(messages.collect()).await
}

fn delay_ms(attempt: u32) -> u64 {
    let [.., last] = DELAYS_MS;
    usize::try_from(attempt.saturating_sub(1))
        .ok()
        .and_then(|index| DELAYS_MS.get(index))
        .copied()
        .unwrap_or(last)
}
