//! One trace covers the patient's message, the reply and Meta's receipt.

use crate::world::{ANA, World, reply, session, text};
use diesel::QueryableByName;
use diesel::sql_types::{Nullable, Text};
use events::{Envelope, Event};
use kernel::{ClinicId, Ids};
use notification::consumers;
use opentelemetry::trace::TracerProvider;
use opentelemetry_sdk::trace::SdkTracerProvider;
use tracing::Instrument;
use tracing_subscriber::layer::SubscriberExt;

const OF_THE_MESSAGE: &str = "0af7651916cd43dd8448eb211c80319c";
const OF_THE_WEBHOOK: &str = "1bf7651916cd43dd8448eb211c80319d";

/// Delivers as the bus does, in a span of the trace that the message carries.
async fn consume<E: Event>(world: &World, clinic: Option<ClinicId>, event: &E, of: &str) {
    let span = tracing::info_span!("consume");
    trace::continue_trace(&span, format!("00-{of}-b7ad6b7169203331-01").as_str());
    let envelope = Envelope {
        id: Ids::system().next(),
        clinic,
        at: world.clock.now(),
        attempt: 1,
        traceparent: None,
        body: event.encode_to_vec(),
    };
    let consumers = consumers::all(&world.app);
    let delivering = consumers.deliver(E::KEY, &envelope).instrument(span);
    for outcome in delivering.await {
        outcome.unwrap();
    }
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

    let clinic = Some(world.clinic.id);
    consume(&world, clinic, &reply, OF_THE_MESSAGE).await;
    world.send().await;
    let status = world.status(&world.delivery().await, "failed");
    consume(&world, None, &status, OF_THE_WEBHOOK).await;

    let at_meta = world.meta.asked()[0].traceparent.clone().unwrap();
    assert!(at_meta.contains(OF_THE_MESSAGE), "{at_meta}");
    let query = "SELECT routing_key, traceparent FROM notification.outbox ORDER BY id";
    let announced: Vec<Announced> = world.rows(&world.clinic, query).await;
    let [failed] = announced.as_slice() else {
        panic!("one announcement, not {}", announced.len());
    };
    let traceparent = failed.traceparent.clone().unwrap();
    assert!(
        traceparent.contains(OF_THE_MESSAGE),
        "{} {traceparent}",
        failed.routing_key
    );
}
