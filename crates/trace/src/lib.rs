#![doc = include_str!("../README.md")]

use opentelemetry::Context;
use opentelemetry::trace::{SpanContext, SpanId, TraceContextExt, TraceFlags, TraceId, TraceState};
use tracing::Span;
use tracing_opentelemetry::OpenTelemetrySpanExt;

/// The header and the property that carry a trace.
pub const TRACEPARENT: &str = "traceparent";

/// What the present span hands on; `None` outside any trace.
pub fn traceparent() -> Option<String> {
    let span = present()?;
    let (trace, id, flags) = (span.trace_id(), span.span_id(), span.trace_flags().to_u8());
    Some(format!("00-{trace}-{id}-{flags:02x}"))
}

/// The present trace's id in hex, for people; empty outside any trace.
pub fn trace_id() -> String {
    present()
        .map(|span| span.trace_id().to_string())
        .unwrap_or_default()
}

/// Makes `span` a child of what `traceparent` names, and writes the trace's id into its field `trace.id`, by which a
/// log line finds its trace. What does not parse begins a new trace.
pub fn continue_trace<'t>(span: &Span, traceparent: impl Into<Option<&'t str>>) {
    if let Some(parent) = traceparent.into().and_then(parse) {
        adopt(span, parent);
    }
    span.record("trace.id", span.in_scope(trace_id));
}

fn adopt(span: &Span, parent: SpanContext) {
    let context = Context::new().with_remote_span_context(parent);
    if span.set_parent(context).is_err() {
        // Without a layer that traces there is nobody to tell, and nothing is lost.
        tracing::trace!("nobody traces");
    }
}

fn present() -> Option<SpanContext> {
    let context = Span::current().context();
    let span = context.span().span_context().clone();
    span.is_valid().then_some(span)
}

fn parse(text: &str) -> Option<SpanContext> {
    let mut parts = text.split('-');
    let (_version, trace, span, flags) =
        (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let context = SpanContext::new(
        TraceId::from_hex(trace).ok()?,
        SpanId::from_hex(span).ok()?,
        TraceFlags::new(u8::from_str_radix(flags, 16).ok()?),
        true,
        TraceState::default(),
    );
    context.is_valid().then_some(context)
}
