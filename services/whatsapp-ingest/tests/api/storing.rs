//! Storing the events of a webhook: duplicates, the broker, the spool, and what happens while one of the servers cannot be
//! reached.

use crate::broker::{Broker, connected};
use crate::payloads::{change, messages, metadata, statuses, text, webhook};
use crate::world::{Away, World, ask, ask_once, meta};
use bus::{Publisher, Relay};
use events::queues::{APPLY_STATUS, NOTE_ACCOUNT_CHANGE, STORE_MESSAGE};
use events::{WhatsappAccountChanged, WhatsappMessageReceived, WhatsappStatusUpdated};
use serde_json::json;
use testkit::{Role, clock};

#[actix_web::test]
async fn what_the_broker_took_is_in_its_queues_and_nothing_is_in_the_spool() {
    let (world, broker) = (World::new().await, Broker::open().await);
    let bus = broker.bus();
    let app = world.app_on(&bus, Away::default()).await;
    let value = json!({"metadata": metadata(), "messages": [text("wamid.1", "a"), text("wamid.2", "b")],
        "statuses": [{"id": "wamid.0", "status": "sent"}]});
    let body = webhook(&[
        change("messages", &value),
        change("security", &json!({"event": "PIN"})),
    ]);

    let answer = connected(&bus, ask_once(app, meta(&body.to_string()))).await;

    assert_eq!(answer.status, 200);
    let messages = broker.take::<WhatsappMessageReceived>(&STORE_MESSAGE).await;
    let wamids: Vec<_> = messages
        .iter()
        .map(|(_, event)| event.wamid.as_str())
        .collect();
    assert_eq!(wamids, ["wamid.1", "wamid.2"]);
    assert_eq!(
        broker
            .take::<WhatsappStatusUpdated>(&APPLY_STATUS)
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
    let body = messages(&[text("wamid.1", "a"), text("wamid.2", "b")]).to_string();

    let answer = ask_once(world.app(Away::default()).await, meta(&body)).await;

    assert_eq!(answer.status, 200);
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
    let published = broker.take::<WhatsappMessageReceived>(&STORE_MESSAGE).await;
    let wamids: Vec<_> = published
        .iter()
        .map(|(_, event)| event.wamid.as_str())
        .collect();
    assert_eq!(wamids, ["wamid.1", "wamid.2"]);
    broker.end().await;
}

#[actix_web::test]
async fn what_no_queue_took_is_not_published_but_spooled() {
    let (world, broker) = (World::new().await, Broker::with(&[APPLY_STATUS]).await);
    let bus = broker.bus();
    let app = world.app_on(&bus, Away::default()).await;
    let body = messages(&[text("wamid.1", "a")]).to_string();

    let answer = connected(&bus, ask_once(app, meta(&body))).await;

    assert_eq!(answer.status, 200);
    assert_eq!(
        world.db.published(Role::Ingest).await,
        ["ingest.whatsapp_message.received.v1"]
    );
    broker.end().await;
}

#[actix_web::test]
async fn the_same_message_and_the_same_status_count_once() {
    let world = World::new().await;
    let status =
        |word: &str| statuses(&[json!({"id": "wamid.9", "status": word, "timestamp": "1"})]);

    world
        .receive(&[
            messages(&[text("wamid.1", "a")]),
            messages(&[text("wamid.1", "a"), text("wamid.2", "b")]),
            status("delivered"),
            status("delivered"),
            status("read"),
        ])
        .await;

    let keys = world.db.published(Role::Ingest).await;
    assert_eq!(keys.iter().filter(|key| key.contains("message")).count(), 2);
    assert_eq!(keys.iter().filter(|key| key.contains("status")).count(), 2);
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

    let answers = ask(world.app(away).await, [meta(&body), meta(&body)]).await;

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

    let refused = ask_once(world.app(away).await, meta(&body)).await;
    let taken = ask_once(world.app(Away::default()).await, meta(&body)).await;

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
    let app = world
        .app_on(
            &bus,
            Away {
                redis: true,
                database: true,
            },
        )
        .await;
    let body = messages(&[text("wamid.1", "a")]).to_string();

    let answer = connected(&bus, ask_once(app, meta(&body))).await;

    assert_eq!(answer.status, 200);
    assert_eq!(
        broker
            .take::<WhatsappMessageReceived>(&STORE_MESSAGE)
            .await
            .len(),
        1
    );
    broker.end().await;
}
