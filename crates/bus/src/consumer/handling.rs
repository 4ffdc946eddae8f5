//! One delivery: read it, continue its trace, let the consumer work within a deadline, settle it.

use super::Consumer;
use super::settling::{Disposition, settle};
use crate::failure::Failure;
use crate::message::DeliveryMetadata;
use crate::publisher::Publisher;
use futures_util::FutureExt;
use lapin::message::Delivery;
use std::panic::AssertUnwindSafe;
use std::time::Duration;
use tokio::time::{Instant, timeout};
use tracing::Instrument;

/// How long one message may take. Above the database's own limits, below the broker's acknowledgement timeout.
const DEADLINE: Duration = Duration::from_secs(20);

/// Handles one delivery to its end: acknowledged, put aside for later, or dead.
pub async fn handle<C: Consumer>(publisher: &Publisher, consumer: &C, delivery: Delivery) {
    let metadata = DeliveryMetadata::read(&delivery);
    let span = tracing::info_span!(
        "consume",
        otel.name = C::QUEUE.name,
        otel.kind = "consumer",
        queue.name = C::QUEUE.name,
        event.key = metadata.key,
        event.id = metadata.id,
        clinic.id = metadata.clinic,
        attempt = metadata.attempt,
        trace.id = tracing::field::Empty,
    );
    trace::continue_trace(&span, metadata.traceparent.as_deref());
    work::<C>(publisher, consumer, delivery, metadata)
        .instrument(span)
        .await;
}

async fn work<C: Consumer>(
    publisher: &Publisher,
    consumer: &C,
    delivery: Delivery,
    metadata: DeliveryMetadata,
) {
    let begun = Instant::now();
    let outcome = match metadata.envelope::<C::Event>(&delivery) {
        Ok(event) => within_deadline(consumer.consume(event)).await,
        Err(malformed) => Err(malformed.into()),
    };
    metrics::histogram!("bus_handling_seconds", "queue" => C::QUEUE.name)
        .record(begun.elapsed().as_secs_f64());
    let disposition = Disposition::on(C::QUEUE, metadata.attempt, outcome);
    settle(publisher, C::QUEUE, &delivery, disposition).await;
}

/// The consumer's outcome; a panic or a missed deadline is one more try.
async fn within_deadline(
    consuming: impl Future<Output = Result<(), Failure>>,
) -> Result<(), Failure> {
    // A panic leaves no shared state behind: the transaction of the consumer is rolled back.
    let guarded = AssertUnwindSafe(consuming).catch_unwind();
    match timeout(DEADLINE, guarded).await {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(_panic)) => Err(Failure::retry("the consumer panicked")),
        Err(_elapsed) => Err(Failure::retry("the consumer took too long")),
    }
}
