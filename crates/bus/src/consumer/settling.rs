//! What happens to a delivery that failed: put aside for a later attempt, or dead. Each of them ends in an ack, and the ack
//! comes only after the broker has confirmed the copy of the message in the other queue.

use crate::dead::Cause;
use crate::failure::Failure;
use crate::message::{self, Death};
use crate::publisher::{NotPublished, OutboundMessage, Publisher};
use crate::topology::{aside_of, dead_of, delay_after, retry_of};
use chrono::{DateTime, Utc};
use events::queues::Queue;
use lapin::message::Delivery;

/// Where a delivery that failed goes.
pub enum Disposition {
    Again { seconds: u16 },
    Dead(Death),
}

impl Disposition {
    /// Judges the failure of that attempt, counts it and logs it.
    pub fn on(queue: &Queue, attempt: u32, failure: Failure) -> Self {
        let error = failure.chain();
        match failure {
            Failure::Retry(_) if attempt < queue.attempts => {
                let seconds = delay_after(attempt);
                metrics::counter!("bus_retried_total", "queue" => queue.name).increment(1);
                tracing::warn!(
                    error,
                    delay_seconds = seconds,
                    "a message is to be tried again"
                );
                Self::Again { seconds }
            }
            failure => {
                let cause = Cause::of(&failure);
                metrics::counter!("bus_dead_total", "queue" => queue.name, "cause" => cause.as_str())
                    .increment(1);
                tracing::error!(error, cause = cause.as_str(), "a message is dead");
                Self::Dead(Death {
                    cause,
                    reason: failure.to_string(),
                })
            }
        }
    }
}

/// Publishes the copies of failed deliveries, all at once. The outcomes are in the order of the deliveries.
pub async fn put_aside(
    publisher: &Publisher,
    queue: &Queue,
    failed: &[(&Delivery, &Disposition)],
    now: DateTime<Utc>,
) -> Vec<Result<(), NotPublished>> {
    let keys: Vec<String> = failed
        .iter()
        .map(|(_, disposition)| match disposition {
            Disposition::Again { seconds } => retry_of(queue, *seconds),
            Disposition::Dead(_) => dead_of(queue),
        })
        .collect();
    let exchange = aside_of(queue.service);
    let messages = failed
        .iter()
        .zip(&keys)
        .map(|((delivery, disposition), key)| {
            let properties = match disposition {
                Disposition::Again { .. } => message::again(delivery),
                Disposition::Dead(death) => message::dead(delivery, death, now),
            };
            OutboundMessage {
                exchange: &exchange,
                key,
                mandatory: true,
                body: &delivery.data,
                properties,
            }
        });
    publisher.send(messages.collect()).await
}
