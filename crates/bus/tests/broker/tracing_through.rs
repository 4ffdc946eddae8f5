//! One trace from the publisher's span into the consumer's.

use crate::broker::{Broker, TRIED, beside, both};
use bus::{Consumer, Failure, Outgoing, Publisher, Stopper, consume};
use events::queues::Queue;
use events::{Envelope, SubscriptionChanged};
use kernel::{Clock, Ids};
use opentelemetry::trace::{TraceContextExt, TracerProvider};
use opentelemetry_sdk::trace::SdkTracerProvider;
use tokio::sync::mpsc;
use tracing::Span;
use tracing_opentelemetry::OpenTelemetrySpanExt;
use tracing_subscriber::layer::SubscriberExt;

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
    let provider = SdkTracerProvider::builder().build();
    let layer = tracing_opentelemetry::layer().with_tracer(provider.tracer("test"));
    // For the whole process: spans of a subscriber of one thread may be switched off by the others.
    let subscriber = tracing_subscriber::registry().with(layer);
    tracing::subscriber::set_global_default(subscriber).unwrap();
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

fn present_trace() -> String {
    let context = Span::current().context();
    context.span().span_context().trace_id().to_string()
}
