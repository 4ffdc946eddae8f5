//! The trace of a request continues at the peer.

use opentelemetry::trace::{TraceContextExt, TracerProvider};
use opentelemetry_sdk::trace::SdkTracerProvider;
use outbound::{Outbound, OutboundConfig, Request};
use tracing::Instrument;
use tracing_opentelemetry::OpenTelemetrySpanExt;
use tracing_subscriber::layer::SubscriberExt;

use crate::server::{Server, answer};

fn traceparent(heard: &str) -> Option<&str> {
    heard
        .lines()
        .find_map(|line| line.strip_prefix("traceparent: "))
}

#[tokio::test]
async fn the_trace_goes_along_under_a_span_of_its_own() {
    let server = Server::answering(&[answer("200 OK", "")]).await;
    let outbound = Outbound::new(OutboundConfig::to("test", &server.url)).unwrap();
    // tracing decides at the first use of a span whether the span is enabled. A first use on the thread of another test,
    // which has no subscriber, would disable it, so the first use comes before the subscriber is set.
    outbound.send(Request::get(&server.url)).await.unwrap();
    let tracer = SdkTracerProvider::builder().build().tracer("test");
    let layer = tracing_opentelemetry::layer().with_tracer(tracer);
    let _guard = tracing::subscriber::set_default(tracing_subscriber::registry().with(layer));
    let span = tracing::info_span!("a handler");
    let context = span.context().span().span_context().clone();

    outbound
        .send(Request::get(&server.url))
        .instrument(span)
        .await
        .unwrap();

    let heard = server.heard().remove(1);
    let parts: Vec<_> = traceparent(&heard)
        .expect("no traceparent")
        .split('-')
        .collect();
    assert_eq!(parts[0], "00");
    assert_eq!(parts[1], context.trace_id().to_string());
    assert_ne!(parts[2], context.span_id().to_string());
    assert_eq!(parts[3], "01");
}

#[tokio::test]
async fn without_a_trace_there_is_no_header() {
    let server = Server::answering(&[answer("200 OK", "")]).await;
    let outbound = Outbound::new(OutboundConfig::to("test", &server.url)).unwrap();

    outbound.send(Request::get(&server.url)).await.unwrap();

    assert_eq!(traceparent(&server.heard()[0]), None);
}
