//! Storing the events of a webhook: duplicates, the broker, the spool, and what happens while one of the servers cannot be
//! reached.

use crate::broker::{Broker, connected};
use crate::payloads::{change, messages, metadata, statuses, text, webhook};
use crate::world::{Away, World, ask, ask_once, ask_together, meta};
use bus::{Publisher, Relay};
use events::queues::{APPLY_STATUS, NOTE_ACCOUNT_CHANGE, STORE_MESSAGE};
use events::{
    WhatsappAccountChanged, WhatsappMessage, WhatsappMessagesReceived, WhatsappStatusesUpdated,
};
use serde_json::json;
use testkit::{Role, clock};

fn wamids(messages: &[WhatsappMessage]) -> Vec<&str> {
    messages.iter().map(|one| one.wamid.as_str()).collect()
}

#[actix_web::test]
async fn what_the_broker_took_is_in_its_queues_and_nothing_is_in_the_spool() {
    let (world, broker) = (World::new().await, Broker::open().await);
    let bus = broker.bus();
    let service = world.service_on(&bus, Away::default()).await;
    let value = json!({"metadata": metadata(), "messages": [text("wamid.1", "a"), text("wamid.2", "b")],
        "statuses": [{"id": "wamid.0", "status": "sent"}]});
    let body = webhook(&[
        change("messages", &value),
        change("security", &json!({"event": "PIN"})),
    ]);

    let answer = connected(&bus, ask_once(service, meta(&body.to_string()))).await;

    assert_eq!(answer.status, 200);
    let taken = broker
        .take::<WhatsappMessagesReceived>(&STORE_MESSAGE)
        .await;
    assert_eq!(taken.len(), 1);
    assert_eq!(wamids(&taken[0].1.messages), ["wamid.1", "wamid.2"]);
    assert_eq!(
        broker
            .take::<WhatsappStatusesUpdated>(&APPLY_STATUS)
            .await
            .len(),
        1
    );
    assert_eq!(
        broker
            .take::<WhatsappAccountChanged>(&NOTE_ACCOUNT_CHANGE)
            .await
            .len(),
        1
    );
    assert_eq!(world.db.published(Role::Ingest).await, [""; 0]);
    broker.end().await;
}

#[actix_web::test]
async fn without_a_broker_it_is_spooled_and_later_the_relay_publishes_it() {
    let (world, broker) = (World::new().await, Broker::open().await);
    let status = statuses(&[json!({"id": "wamid.9", "status": "read", "timestamp": "1"})]);
    let requests = [
        meta(&messages(&[text("wamid.1", "a"), text("wamid.2", "b")]).to_string()),
        meta(&status.to_string()),
    ];

    let answers = ask(world.service(Away::default()).await, requests).await;

    assert!(answers.iter().all(|answer| answer.status == 200));
    assert_eq!(world.db.published(Role::Ingest).await.len(), 2);
    let bus = broker.bus();
    let relay = Relay::new(
        &world.db.db(Role::Ingest, clock()),
        &Publisher::new(&bus),
        &clock().into(),
    );
    let relayed = connected(&bus, relay.sweep()).await.unwrap();
    assert_eq!(relayed, 2);
    assert_eq!(world.db.published(Role::Ingest).await, [""; 0]);
    let taken = broker
        .take::<WhatsappMessagesReceived>(&STORE_MESSAGE)
        .await;
    assert_eq!(wamids(&taken[0].1.messages), ["wamid.1", "wamid.2"]);
    broker.end().await;
}

#[actix_web::test]
async fn what_no_queue_took_is_not_published_but_spooled() {
    let (world, broker) = (World::new().await, Broker::with(&[APPLY_STATUS]).await);
    let bus = broker.bus();
    let service = world.service_on(&bus, Away::default()).await;
    let body = messages(&[text("wamid.1", "a")]).to_string();

    let answer = connected(&bus, ask_once(service, meta(&body))).await;

    assert_eq!(answer.status, 200);
    assert_eq!(
        world.db.published(Role::Ingest).await,
        ["ingest.whatsapp_messages.received.v1"]
    );
    broker.end().await;
}

#[actix_web::test]
async fn a_message_that_is_known_is_left_out_and_its_neighbours_are_taken() {
    let world = World::new().await;

    world
        .receive(&[
            messages(&[text("wamid.1", "a")]),
            messages(&[text("wamid.1", "a")]),
            messages(&[
                text("wamid.2", "b"),
                text("wamid.1", "a"),
                text("wamid.3", "c"),
            ]),
        ])
        .await;

    let events: Vec<WhatsappMessagesReceived> = world.db.published_events(Role::Ingest).await;
    let published: Vec<_> = events.iter().map(|event| wamids(&event.messages)).collect();
    assert_eq!(published, [vec!["wamid.1"], vec!["wamid.2", "wamid.3"]]);
}

#[actix_web::test]
async fn statuses_are_not_looked_for_because_their_consumer_knows_them() {
    let world = World::new().await;
    let status =
        |word: &str| statuses(&[json!({"id": "wamid.9", "status": word, "timestamp": "1"})]);

    world
        .receive(&[status("delivered"), status("delivered"), status("read")])
        .await;

    let published = world.statuses().await;
    let words: Vec<_> = published.iter().map(|one| one.status.as_str()).collect();
    assert_eq!(words, ["delivered", "delivered", "read"]);
}

#[actix_web::test]
async fn webhooks_at_the_same_time_are_stored_and_answered_each() {
    let (world, broker) = (World::new().await, Broker::open().await);
    let bus = broker.bus();
    let service = world.service_on(&bus, Away::default()).await;
    let body = |n: usize| messages(&[text(&format!("wamid.{n}"), "a")]).to_string();
    let requests: Vec<_> = (0..300).map(|n| meta(&body(n))).collect();

    let answers = connected(&bus, ask_together(service, requests)).await;

    assert!(answers.iter().all(|answer| answer.status == 200));
    let mut taken = Vec::new();
    while taken.len() < 300 {
        let more = broker
            .take::<WhatsappMessagesReceived>(&STORE_MESSAGE)
            .await;
        assert!(
            !more.is_empty(),
            "only {} of 300 were published",
            taken.len()
        );
        taken.extend(more);
    }
    // Ids rise in the order in which the webhooks came in; consumers order by them.
    taken.sort_by(|(one, _), (other, _)| one.cmp(other));
    let order: Vec<_> = taken
        .iter()
        .flat_map(|(_, event)| wamids(&event.messages))
        .collect();
    let expected: Vec<_> = (0..300).map(|n| format!("wamid.{n}")).collect();
    assert_eq!(order, expected);
    broker.end().await;
}

#[actix_web::test]
async fn a_webhook_of_many_messages_is_several_events_in_order() {
    let world = World::new().await;
    let many: Vec<_> = (0..150).map(|n| text(&format!("wamid.{n}"), "a")).collect();

    world.receive(&[messages(&many)]).await;

    let events: Vec<WhatsappMessagesReceived> = world.db.published_events(Role::Ingest).await;
    let sizes: Vec<_> = events.iter().map(|event| event.messages.len()).collect();
    assert_eq!(sizes, [64, 64, 22]);
    let order: Vec<_> = events
        .iter()
        .flat_map(|event| wamids(&event.messages))
        .collect();
    let expected: Vec<_> = (0..150).map(|n| format!("wamid.{n}")).collect();
    assert_eq!(order, expected);
}

#[actix_web::test]
async fn beyond_the_room_for_waiting_webhooks_the_sender_is_asked_to_come_later() {
    let world = World::new().await;
    // Each takes 385 of the 4,096 places, so that ten fit.
    let large = |n: usize| messages(&[text(&format!("wamid.{n}"), &"a".repeat(3_000_000))]);
    let requests: Vec<_> = (0..15).map(|n| meta(&large(n).to_string())).collect();

    let answers = ask_together(world.service(Away::default()).await, requests).await;

    let (stored, refused): (Vec<_>, Vec<_>) = answers.iter().partition(|one| one.status == 200);
    assert_eq!((stored.len(), refused.len()), (11, 4));
    for answer in refused {
        assert_eq!((answer.status, answer.retry_after), (503, true));
        assert_eq!(answer.code(), "UNAVAILABLE");
    }
    assert_eq!(world.db.published(Role::Ingest).await.len(), 11);
}

#[actix_web::test]
async fn the_same_id_under_another_number_is_another_message() {
    let world = World::new().await;
    let to = |number: &str| {
        let value =
            json!({"metadata": {"phone_number_id": number}, "messages": [text("wamid.1", "a")]});
        webhook(&[change("messages", &value)])
    };

    world.receive(&[to("1"), to("2")]).await;

    assert_eq!(world.db.published(Role::Ingest).await.len(), 2);
}

#[actix_web::test]
async fn without_redis_everything_is_still_taken() {
    let world = World::new().await;
    let away = Away {
        redis: true,
        ..Away::default()
    };
    let body = messages(&[text("wamid.1", "a")]).to_string();

    let answers = ask(world.service(away).await, [meta(&body), meta(&body)]).await;

    assert!(answers.iter().all(|answer| answer.status == 200));
    assert_eq!(world.db.published(Role::Ingest).await.len(), 2);
}

#[actix_web::test]
async fn with_broker_and_database_away_the_sender_is_asked_to_repeat_and_then_succeeds() {
    let world = World::new().await;
    let away = Away {
        database: true,
        ..Away::default()
    };
    let body = messages(&[text("wamid.1", "a")]).to_string();

    let refused = ask_once(world.service(away).await, meta(&body)).await;
    let taken = ask_once(world.service(Away::default()).await, meta(&body)).await;

    assert_eq!(
        (refused.status, refused.code().as_str()),
        (503, "UNAVAILABLE")
    );
    assert_eq!(taken.status, 200);
    assert_eq!(world.db.published(Role::Ingest).await.len(), 1);
}

#[actix_web::test]
async fn a_broker_that_is_there_needs_no_database() {
    let (world, broker) = (World::new().await, Broker::open().await);
    let bus = broker.bus();
    let service = world
        .service_on(
            &bus,
            Away {
                redis: true,
                database: true,
            },
        )
        .await;
    let body = messages(&[text("wamid.1", "a")]).to_string();

    let answer = connected(&bus, ask_once(service, meta(&body))).await;

    assert_eq!(answer.status, 200);
    assert_eq!(
        broker
            .take::<WhatsappMessagesReceived>(&STORE_MESSAGE)
            .await
            .len(),
        1
    );
    broker.end().await;
}
