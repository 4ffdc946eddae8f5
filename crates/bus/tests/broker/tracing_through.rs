//! One trace from the publisher's span into the consumer's.

use crate::broker::{BATCHED, Broker, TRIED, beside, both};
use crate::noted::{Noted, consumers, delivery};
use bus::{Consumer, Failure, Outgoing, Publisher, Stopper, consume};
use diesel::QueryDsl;
use diesel_async::RunQueryDsl;
use events::queues::Queue;
use events::{Envelope, SubscriptionChanged};
use kernel::{Clock, Ids};
use opentelemetry::trace::{TraceContextExt, TracerProvider};
use opentelemetry_sdk::trace::SdkTracerProvider;
use std::sync::Once;
use testkit::{Clinic, Role, TestDb};
use tokio::sync::mpsc;
use tracing::Span;
use tracing_opentelemetry::OpenTelemetrySpanExt;
use tracing_subscriber::layer::SubscriberExt;

diesel::table! {
    outbox (id) {
        id -> Uuid,
        traceparent -> Nullable<Text>,
    }
}

struct Traced(mpsc::UnboundedSender<(Option<String>, String)>);

impl Consumer for Traced {
    const QUEUE: &'static Queue = &TRIED;
    type Event = SubscriptionChanged;

    async fn consume(&self, event: Envelope<SubscriptionChanged>) -> Result<(), Failure> {
        self.0.send((event.traceparent, present_trace())).unwrap();
        Ok(())
    }
}

#[tokio::test]
async fn the_consumer_works_in_the_trace_of_who_published() {
    record_traces();
    let broker = Broker::declared().await;
    let bus = broker.bus();
    let (sender, mut seen) = mpsc::unbounded_channel();
    let (consumer, (_stopper, stop)) = (Traced(sender), Stopper::new());
    let (event, published_in) = tracing::info_span!("webhook").in_scope(|| {
        let event = SubscriptionChanged::default();
        let now = Clock::system().now();
        (
            Outgoing::of(&Ids::system(), None, now, &event),
            present_trace(),
        )
    });

    let (header, consumed_in) = beside(
        both(bus.keep_connected(), consume(&bus, &consumer, stop)),
        async {
            bus.connected().await;
            Publisher::new(&bus).publish(&event).await.unwrap();
            seen.recv().await.unwrap()
        },
    )
    .await;

    assert_eq!(header, event.traceparent);
    assert!(header.unwrap().contains(&published_in));
    assert_eq!(consumed_in, published_in);
}

#[tokio::test]
async fn in_a_batch_each_event_goes_on_in_its_own_trace() {
    record_traces();
    let test = TestDb::new().await;
    let db = test.db(Role::Billing, Clock::system());
    let (handler, _notes, _commits) = Noted::new();
    let consumers = consumers(&db, handler);
    let mut batch = Vec::new();
    let mut traces = Vec::new();
    let (one, other) = (Clinic::open(&test).await, Clinic::open(&test).await);
    for (clinic, plan) in [(&one, "one"), (&one, "two"), (&other, "three")] {
        tracing::info_span!("webhook").in_scope(|| {
            batch.push(delivery(clinic.id, plan));
            traces.push(present_trace());
        });
    }

    let outcomes = consumers.deliver_batch(&BATCHED, &batch).await;

    assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
    let mut conn = test.connect_as(Role::Billing).await;
    let mut announced: Vec<Option<String>> = outbox::table
        .select(outbox::traceparent)
        .load(&mut conn)
        .await
        .unwrap();
    let trace = |row: Option<String>| row.unwrap().split('-').nth(1).unwrap().to_owned();
    let mut announced: Vec<_> = announced.drain(..).map(trace).collect();
    announced.sort();
    traces.sort();
    assert_eq!(announced, traces);
}

/// Records traces in the whole process: spans of a subscriber of one thread may be switched off by the others.
fn record_traces() {
    static RECORDING: Once = Once::new();
    RECORDING.call_once(|| {
        let provider = SdkTracerProvider::builder().build();
        let layer = tracing_opentelemetry::layer().with_tracer(provider.tracer("test"));
        let subscriber = tracing_subscriber::registry().with(layer);
        tracing::subscriber::set_global_default(subscriber).unwrap();
    });
}

fn present_trace() -> String {
    let context = Span::current().context();
    context.span().span_context().trace_id().to_string()
}
