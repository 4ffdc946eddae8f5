//! One trace from the patient's message to Meta's receipt.

use crate::world::{ANA, World, reply, session, text};
use bus::Consumer;
use diesel::QueryableByName;
use diesel::sql_types::{Nullable, Text};
use events::Envelope;
use kernel::Ids;
use notification::{ApplyStatus, SendReply};
use opentelemetry::trace::TracerProvider;
use opentelemetry_sdk::trace::SdkTracerProvider;
use tracing::Instrument;
use tracing_subscriber::layer::SubscriberExt;

const OF_THE_MESSAGE: &str = "0af7651916cd43dd8448eb211c80319c";
const OF_THE_WEBHOOK: &str = "1bf7651916cd43dd8448eb211c80319d";

fn envelope<E>(world: &World, body: E) -> Envelope<E> {
    Envelope {
        id: Ids::system().next(),
        clinic: Some(world.clinic.id),
        at: world.clock.now(),
        attempt: 1,
        traceparent: None,
        body,
    }
}

/// As the bus does: in a span of the trace that the message carries.
async fn consume<C: Consumer>(world: &World, consumer: &C, event: C::Event, of: &str) {
    let span = tracing::info_span!("consume");
    trace::continue_trace(&span, format!("00-{of}-b7ad6b7169203331-01").as_str());
    let consuming = consumer.consume(envelope(world, event));
    consuming.instrument(span).await.unwrap();
}

#[derive(QueryableByName)]
struct Announced {
    #[diesel(sql_type = Text)]
    routing_key: String,
    #[diesel(sql_type = Nullable<Text>)]
    traceparent: Option<String>,
}

#[actix_web::test]
async fn one_trace_runs_from_the_reply_through_meta_to_the_receipt() {
    let provider = SdkTracerProvider::builder().build();
    let layer = tracing_opentelemetry::layer().with_tracer(provider.tracer("test"));
    let subscriber = tracing_subscriber::registry().with(layer);
    let _traced = tracing::subscriber::set_default(subscriber);
    let world = World::open().await;
    let reply = reply(&world.clinic, session(), 1, text("¡Hola!"));
    assert_eq!(reply.to_phone.as_deref(), Some(ANA));

    consume(&world, &SendReply(world.app.clone()), reply, OF_THE_MESSAGE).await;
    world.send().await;
    let status = world.status(&world.delivery().await, "read");
    consume(
        &world,
        &ApplyStatus(world.app.clone()),
        status,
        OF_THE_WEBHOOK,
    )
    .await;

    let at_meta = world.meta.asked()[0].traceparent.clone().unwrap();
    assert!(at_meta.contains(OF_THE_MESSAGE), "{at_meta}");
    let query = "SELECT routing_key, traceparent FROM notification.outbox ORDER BY id";
    let announced: Vec<Announced> = world.rows(&world.clinic, query).await;
    assert_eq!(announced.len(), 2);
    for event in announced {
        let traceparent = event.traceparent.unwrap();
        assert!(
            traceparent.contains(OF_THE_MESSAGE),
            "{} {traceparent}",
            event.routing_key
        );
    }
}
