#![doc = include_str!("../README.md")]

use opentelemetry::propagation::TextMapPropagator;
use opentelemetry::trace::TraceContextExt;
use opentelemetry::{Context, trace::SpanContext};
use opentelemetry_sdk::propagation::TraceContextPropagator;
use std::collections::HashMap;
use std::sync::LazyLock;
use tracing::Span;
use tracing_opentelemetry::OpenTelemetrySpanExt;

/// The name of the HTTP header and of the message property that carry a trace.
pub const TRACEPARENT: &str = "traceparent";

static W3C: LazyLock<TraceContextPropagator> = LazyLock::new(TraceContextPropagator::new);

/// The `traceparent` that names the current span as the parent; `None` outside any trace.
pub fn traceparent() -> Option<String> {
    let mut fields = HashMap::new();
    W3C.inject_context(&Span::current().context(), &mut fields);
    fields.remove(TRACEPARENT)
}

/// The id of the current trace in hexadecimal, for log lines and error bodies; empty outside any trace.
pub fn trace_id() -> String {
    valid(&Span::current().context())
        .map(|span| span.trace_id().to_string())
        .unwrap_or_default()
}

/// Makes `span` a child of the span that `traceparent` names, and writes the trace id into the field `trace.id` of `span`,
/// so that a log line leads to its trace. With an absent or unreadable `traceparent` the span keeps its own trace.
pub fn continue_trace<'t>(span: &Span, traceparent: impl Into<Option<&'t str>>) {
    if let Some(text) = traceparent.into() {
        let fields = HashMap::from([(TRACEPARENT.to_owned(), text.to_owned())]);
        let parent = W3C.extract_with_context(&Context::new(), &fields);
        // An empty context as parent would detach the span from the trace in which it was opened.
        if valid(&parent).is_some() && span.set_parent(parent).is_err() {
            tracing::trace!("no layer records traces, so the parent is dropped");
        }
    }
    span.record("trace.id", span.in_scope(trace_id));
}

/// Links `span` to the span that a stranger's `traceparent` names, without following its trace: a stranger chooses neither
/// the id of our trace nor whether it is recorded. An unreadable `traceparent` links nothing.
pub fn link_to(span: &Span, traceparent: &str) {
    let fields = HashMap::from([(TRACEPARENT.to_owned(), traceparent.to_owned())]);
    if let Some(theirs) = valid(&W3C.extract_with_context(&Context::new(), &fields)) {
        span.add_link(theirs);
    }
}

fn valid(context: &Context) -> Option<SpanContext> {
    let span = context.span().span_context().clone();
    span.is_valid().then_some(span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use opentelemetry::trace::TracerProvider;
    use opentelemetry_sdk::trace::SdkTracerProvider;
    use tracing_subscriber::layer::SubscriberExt;

    const PARENT: &str = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    /// The `traceparent` of a span that continues `text`.
    fn continued(text: Option<&str>) -> String {
        let tracer = SdkTracerProvider::builder().build().tracer("test");
        let layer = tracing_opentelemetry::layer().with_tracer(tracer);
        tracing::subscriber::with_default(tracing_subscriber::registry().with(layer), || {
            let span = tracing::info_span!("work");
            continue_trace(&span, text);
            span.in_scope(traceparent).unwrap()
        })
    }

    #[test]
    fn a_span_continues_the_trace_of_its_parent_under_an_id_of_its_own() {
        let handed_on = continued(Some(PARENT));

        assert!(
            handed_on.starts_with("00-0af7651916cd43dd8448eb211c80319c-"),
            "{handed_on}"
        );
        assert!(!handed_on.contains("b7ad6b7169203331"), "{handed_on}");
    }

    #[test]
    fn an_unreadable_parent_begins_a_new_trace() {
        for text in [
            None,
            Some(""),
            Some("nonsense"),
            Some("00-00000000000000000000000000000000-b7ad6b7169203331-01"),
            Some("ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
        ] {
            let handed_on = continued(text);

            assert!(!handed_on.contains("0af7651916cd"), "{text:?}: {handed_on}");
            assert_eq!(handed_on.len(), PARENT.len(), "{text:?}");
        }
    }

    #[test]
    fn a_linked_span_keeps_a_trace_of_its_own() {
        let tracer = SdkTracerProvider::builder().build().tracer("test");
        let layer = tracing_opentelemetry::layer().with_tracer(tracer);
        tracing::subscriber::with_default(tracing_subscriber::registry().with(layer), || {
            let span = tracing::info_span!("work");
            for text in [PARENT, "nonsense"] {
                link_to(&span, text);
            }

            let handed_on = span.in_scope(traceparent).unwrap();
            assert!(!handed_on.contains("0af7651916cd"), "{handed_on}");
            assert!(handed_on.ends_with("-01"), "{handed_on}");
        });
    }

    #[test]
    fn outside_any_trace_nothing_is_handed_on() {
        assert_eq!(traceparent(), None);
        assert_eq!(trace_id(), "");
    }
}
