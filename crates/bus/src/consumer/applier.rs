//! What all kinds of consumers have in common: they apply a batch of messages, and one result per message comes out.

use super::Consumer;
use super::received::{Received, decode};
use crate::failure::Failure;
use events::queues::Queue;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use kernel::Heartbeat;
use std::panic::AssertUnwindSafe;
use std::time::Duration;
use tokio::time::timeout;
use tracing::Instrument;

/// How long one batch may take. Above the database's own limits, below the broker's acknowledgement timeout.
const DEADLINE: Duration = Duration::from_secs(20);

/// One result per message, in the order of the messages.
pub type Results = Vec<Result<(), Failure>>;

/// Applies the messages of one queue, whatever their type. `Err` means that nothing was applied.
pub trait Applier {
    fn queue(&self) -> &'static Queue;

    /// How many messages one call takes at most.
    fn at_most(&self) -> u16 {
        self.queue().batch
    }

    fn apply<'a>(
        &'a self,
        messages: &'a [&'a Received],
    ) -> LocalBoxFuture<'a, Result<Results, Failure>>;
}

/// A consumer with its own transaction, which takes one message at a time.
pub struct OneByOne<C>(pub C);

impl<C: Consumer> Applier for OneByOne<C> {
    fn queue(&self) -> &'static Queue {
        C::QUEUE
    }

    fn at_most(&self) -> u16 {
        1
    }

    fn apply<'a>(
        &'a self,
        messages: &'a [&'a Received],
    ) -> LocalBoxFuture<'a, Result<Results, Failure>> {
        async move {
            let mut decoded = decode(messages, |_event| true);
            for (place, event) in decoded.events {
                let outcome = self.0.consume(event).await;
                if let Some(result) = decoded.results.get_mut(place) {
                    *result = outcome;
                }
            }
            Ok(decoded.results)
        }
        .boxed_local()
    }
}

/// Applies a batch. Where it cannot be applied as a whole, it is halved until the message that is in the way stands alone.
/// A dependency that is away ends the attempt: from there on every result is `Unavailable`, so that no message overtakes.
/// Beats with each attempt, every one of which has a deadline.
pub async fn resolve(
    applier: &dyn Applier,
    messages: &[&Received],
    heartbeat: &Heartbeat,
) -> Results {
    let mut results = Vec::with_capacity(messages.len());
    let mut parts = vec![messages];
    while let Some(part) = parts.pop() {
        heartbeat.beat();
        match guarded(applier, part).await {
            Ok(done) => {
                let waits = done.iter().any(is_unavailable);
                results.extend(complete(done, part.len()));
                if waits {
                    break;
                }
            }
            Err(away @ Failure::Unavailable(_)) => {
                results.push(Err(away));
                break;
            }
            Err(failure) if part.len() < 2 => results.push(Err(failure)),
            Err(failure) => {
                metrics::counter!("bus_batches_split_total", "queue" => applier.queue().name)
                    .increment(1);
                tracing::debug!(error = failure.chain(), "a batch is taken apart");
                let (first, second) = part.split_at(part.len() / 2);
                parts.extend([second, first]);
            }
        }
    }
    while results.len() < messages.len() {
        results.push(Err(Failure::unavailable("an earlier message waits")));
    }
    results
}

/// Whether the message is to be kept until its dependency answers.
pub const fn is_unavailable(result: &Result<(), Failure>) -> bool {
    matches!(result, Err(Failure::Unavailable(_)))
}

/// One attempt, in the span of its message, or in one of its own where there are several. A panic or a missed deadline
/// leaves nothing behind, because the transaction is rolled back.
async fn guarded(applier: &dyn Applier, messages: &[&Received]) -> Result<Results, Failure> {
    let span = match messages {
        [only] => only.span().clone(),
        several => tracing::info_span!(
            "consume batch",
            otel.name = applier.queue().name,
            otel.kind = "consumer",
            queue.name = applier.queue().name,
            batch.size = several.len(),
        ),
    };
    let attempt = AssertUnwindSafe(applier.apply(messages))
        .catch_unwind()
        .instrument(span);
    match timeout(DEADLINE, attempt).await {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(_panic)) => Err(Failure::retry("the consumer panicked")),
        Err(_elapsed) => Err(Failure::retry("the consumer took too long")),
    }
}

/// A consumer that returns too few results has told nothing about the rest, which are tried again.
pub fn complete(mut results: Results, expected: usize) -> Results {
    results.truncate(expected);
    while results.len() < expected {
        results.push(Err(Failure::retry(
            "the consumer told nothing about this message",
        )));
    }
    results
}
