//! What was announced, and delivering events the way a broker does: at least once, so always twice.

use crate::database::TestDb;
use bus::{Consumer, Failure};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use events::{Envelope, Event};
use kernel::{ClinicId, EventId, Ids};
use schema::Role;

diesel::table! {
    /// Any service's outbox: found by the role's search path.
    outbox (id) {
        /// The event.
        id -> Uuid,
        /// Its key.
        routing_key -> Text,
        /// Its body.
        body -> Binary,
    }
}

impl TestDb {
    /// The keys of what a service has announced and nobody has carried away, in order.
    pub async fn published(&self, role: Role) -> Vec<String> {
        let mut conn = self.connect_as(role).await;
        let keys = outbox::table.order(outbox::id).select(outbox::routing_key);
        keys.load(&mut conn)
            .await
            .expect("the service reads its outbox")
    }

    /// The announced events of one kind, in order.
    pub async fn published_events<E: Event>(&self, role: Role) -> Vec<E> {
        let mut conn = self.connect_as(role).await;
        let bodies: Vec<Vec<u8>> = outbox::table
            .filter(outbox::routing_key.eq(E::KEY))
            .order(outbox::id)
            .select(outbox::body)
            .load(&mut conn)
            .await
            .expect("the service reads its outbox");
        let decoded = bodies.iter().map(|body| E::decode(body.as_slice()));
        decoded
            .collect::<Result<_, _>>()
            .expect("what was announced can be read")
    }
}

/// Delivers an event twice under one id. The first outcome is the answer; the second must not be worse, and what
/// the test finds afterwards must not be double.
pub async fn deliver<C>(
    consumer: &C,
    clinic: Option<ClinicId>,
    event: C::Event,
) -> Result<(), Failure>
where
    C: Consumer,
    C::Event: Clone,
{
    let id: EventId = Ids::system().next();
    let at: DateTime<Utc> = crate::at(crate::MONDAY_MORNING);
    let envelope = |attempt| Envelope {
        id,
        clinic,
        at,
        attempt,
        traceparent: None,
        body: event.clone(),
    };
    let first = consumer.consume(envelope(1)).await;
    let second = consumer.consume(envelope(2)).await;
    if first.is_ok() {
        second.expect("a second delivery of what was handled is handled");
    }
    first
}
