//! One message as its consumer sees it: the envelope, the body that is not decoded yet, and the span of its handling.

use crate::failure::Failure;
use crate::message::DeliveryMetadata;
use events::queues::Queue;
use events::{Envelope, Incoming, Malformed};
use tracing::Span;

/// A received message. The body stays encoded, because an event is decoded anew when its batch has to be taken apart.
pub struct Received {
    key: String,
    head: Envelope<()>,
    body: Vec<u8>,
    span: Span,
}

impl Received {
    /// A message that was published under that key.
    pub const fn new(key: String, head: Envelope<()>, body: Vec<u8>, span: Span) -> Self {
        Self {
            key,
            head,
            body,
            span,
        }
    }

    /// The encoded body and the span, once the message needs no further attempt.
    pub fn into_parts(self) -> (Vec<u8>, Span) {
        (self.body, self.span)
    }

    /// The span of this message alone. Whatever is done for it alone is done in here.
    pub const fn span(&self) -> &Span {
        &self.span
    }

    fn decode<E: Incoming>(&self) -> Result<Envelope<E>, Malformed> {
        let body = E::read(&self.key, &self.body)?;
        Ok(self.head.clone().map(|()| body))
    }
}

/// The decoded events of a batch, each with its place there, and the results of those that need no transaction.
pub struct Decoded<E> {
    /// One per message of the batch: an error for a malformed message, so far `Ok` for every other.
    pub results: Vec<Result<(), Failure>>,
    pub events: Vec<(usize, Envelope<E>)>,
}

/// Decodes a batch, without the events that are no business of the queue.
pub fn decode<E: Incoming>(
    messages: &[&Received],
    concerns: impl Fn(&Envelope<E>) -> bool,
) -> Decoded<E> {
    let mut decoded = Decoded {
        results: Vec::with_capacity(messages.len()),
        events: Vec::with_capacity(messages.len()),
    };
    for (place, message) in messages.iter().enumerate() {
        decoded.results.push(match message.decode() {
            Ok(event) => {
                if concerns(&event) {
                    decoded.events.push((place, event));
                }
                Ok(())
            }
            Err(malformed) => Err(malformed.into()),
        });
    }
    decoded
}

/// A span in the trace of that event, for a handler that applies several events one after the other: what is written within
/// it is written in the trace of the event that caused it.
pub fn event_span<E>(event: &Envelope<E>) -> Span {
    let span = tracing::info_span!(
        "apply",
        event.id = %event.id,
        clinic.id = event.clinic.map(tracing::field::display),
        trace.id = tracing::field::Empty,
    );
    trace::continue_trace(&span, event.traceparent.as_deref());
    span
}

/// The span of one delivery. It continues the trace of the message's publisher; what the headers lack stays empty.
pub fn span_of(queue: &Queue, metadata: &DeliveryMetadata) -> Span {
    let span = tracing::info_span!(
        "consume",
        otel.name = queue.name,
        otel.kind = "consumer",
        queue.name = queue.name,
        event.key = metadata.key,
        event.id = metadata.id,
        clinic.id = metadata.clinic,
        attempt = metadata.attempt,
        trace.id = tracing::field::Empty,
    );
    trace::continue_trace(&span, metadata.traceparent.as_deref());
    span
}
