//! The trace a request belongs to, as other processes and as people are told it.

use opentelemetry::trace::TraceContextExt;
use std::collections::HashMap;
use tracing::Span;
use tracing_opentelemetry::OpenTelemetrySpanExt;

/// The header that carries a trace between processes (W3C Trace Context).
pub const TRACEPARENT: &str = "traceparent";

/// The present trace's id in hex; empty outside any trace.
pub fn trace_id() -> String {
    let context = Span::current().context();
    let span = context.span();
    let of = span.span_context();
    if of.is_valid() {
        of.trace_id().to_string()
    } else {
        String::new()
    }
}

/// The present span as a `traceparent`, for what is stored now and continued later.
pub fn current_traceparent() -> Option<String> {
    let mut carrier = HashMap::new();
    opentelemetry::global::get_text_map_propagator(|propagator| {
        propagator.inject_context(&Span::current().context(), &mut carrier);
    });
    carrier.remove(TRACEPARENT)
}

/// Makes `span` continue the trace of a `traceparent`, where it is one.
pub fn continue_trace(span: &Span, traceparent: &str) {
    let carrier = HashMap::from([(TRACEPARENT.to_owned(), traceparent.to_owned())]);
    let parent = propagate(&carrier);
    if span.set_parent(parent).is_err() {
        tracing::trace!("the span is not traced");
    }
}

fn propagate(carrier: &HashMap<String, String>) -> opentelemetry::Context {
    opentelemetry::global::get_text_map_propagator(|propagator| propagator.extract(carrier))
}
