//! Announced events, and delivering events the way a broker does: at least once, so always twice.

use crate::database::TestDb;
use bus::{Consumers, Failure};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use events::queues::Queue;
use events::{Envelope, Event};
use kernel::{ClinicId, EventId, Ids};
use schema::Role;

diesel::table! {
    /// Any service's outbox: found by the role's search path.
    outbox (id) {
        id -> Uuid,
        routing_key -> Text,
        body -> Binary,
    }
}

impl TestDb {
    /// The keys of the events in a service's outbox, oldest first.
    pub async fn published(&self, role: Role) -> Vec<String> {
        let mut conn = self.connect_as(role).await;
        let keys = outbox::table.order(outbox::id).select(outbox::routing_key);
        keys.load(&mut conn)
            .await
            .expect("the service reads its outbox")
    }

    /// The events of one kind in a service's outbox, oldest first.
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

/// Delivers an event twice under one id, through the service's own list of consumers, to every queue that binds its key.
/// The first outcome is the answer; the second must not be worse, and what the test finds afterwards must not be double.
pub async fn deliver<E: Event>(
    consumers: &Consumers,
    clinic: Option<ClinicId>,
    event: &E,
) -> Result<(), Failure> {
    deliver_at(consumers, clinic, event, crate::at(crate::MONDAY_MORNING)).await
}

/// The same for an event that happened at `at`.
pub async fn deliver_at<E: Event>(
    consumers: &Consumers,
    clinic: Option<ClinicId>,
    event: &E,
    at: DateTime<Utc>,
) -> Result<(), Failure> {
    let id: EventId = Ids::system().next();
    let envelope = |attempt| Envelope {
        id,
        clinic,
        at,
        attempt,
        traceparent: None,
        body: event.encode_to_vec(),
    };
    let first = consumers.deliver(E::KEY, &envelope(1)).await;
    let second = consumers.deliver(E::KEY, &envelope(2)).await;
    assert!(
        !first.is_empty(),
        "no queue of this service binds {}",
        E::KEY
    );
    for (first, second) in first.iter().zip(second) {
        if first.is_ok() {
            second.expect("a second delivery of what was handled is handled");
        }
    }
    first.into_iter().collect()
}

/// Delivers events as one batch to the consumer of that queue, and then the same batch again. The outcomes are those of the
/// first delivery, in the order of the events; what was handled must be handled again without an effect.
pub async fn deliver_batch<E: Event>(
    consumers: &Consumers,
    queue: &Queue,
    events: &[(Option<ClinicId>, E)],
) -> Vec<Result<(), Failure>> {
    let ids = Ids::system();
    let batch: Vec<_> = events
        .iter()
        .map(|(clinic, event)| {
            let envelope = Envelope {
                id: ids.next(),
                clinic: *clinic,
                at: crate::at(crate::MONDAY_MORNING),
                attempt: 1,
                traceparent: None,
                body: event.encode_to_vec(),
            };
            (E::KEY, envelope)
        })
        .collect();
    let first = consumers.deliver_batch(queue, &batch).await;
    assert_eq!(first.len(), events.len(), "no consumer of {}", queue.name);
    let second = consumers.deliver_batch(queue, &batch).await;
    for (first, second) in first.iter().zip(second) {
        if first.is_ok() {
            second.expect("a second delivery of what was handled is handled");
        }
    }
    first
}
