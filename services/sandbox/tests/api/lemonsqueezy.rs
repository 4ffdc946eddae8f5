//! Subscriptions: their webhooks, and the API with their newest state.

use ring::hmac;
use serde_json::{Value, json};

use crate::world::{LEMONSQUEEZY_SIGNING_SECRET, World};

fn updated() -> Value {
    json!({
        "event_name": "subscription_updated",
        "subscription_id": "77",
        "variant_id": 501,
        "status": "past_due",
        "clinic_id": "0198c0de-0000-7000-8000-000000000001",
        "updated_at": "2026-11-23T10:00:00Z",
        "renews_at": "2026-12-23T10:00:00Z",
    })
}

async fn send(world: &World, event: Value) -> Value {
    let answer = world.post("/control/lemonsqueezy/send", event).await;
    assert_eq!(answer.status(), 200);
    answer.json().await.unwrap()
}

#[actix_web::test]
async fn a_subscription_event_is_signed_bare_and_escaped_as_php_does() {
    let mut world = World::open();

    let answer = send(&world, updated()).await;

    assert_eq!(answer, json!({ "accepted": true, "sent": true }));
    let received = world.inbox.next().await;
    assert_eq!(received.path, "/webhooks/lemonsqueezy");
    assert_eq!(received.header("X-Event-Name"), "subscription_updated");
    let key = hmac::Key::new(hmac::HMAC_SHA256, LEMONSQUEEZY_SIGNING_SECRET.as_bytes());
    assert_eq!(
        received.header("X-Signature"),
        hex::encode(hmac::sign(&key, &received.body))
    );
    let raw = std::str::from_utf8(&received.body).unwrap();
    assert!(raw.is_ascii() && raw.contains(r"https:\/\/") && raw.contains(r"Cl\u00ednica"));
    let event = received.json();
    assert_eq!(event["meta"]["event_name"], "subscription_updated");
    assert_eq!(event["meta"]["test_mode"], true);
    let clinic = &event["meta"]["custom_data"]["clinic_id"];
    assert_eq!(clinic, "0198c0de-0000-7000-8000-000000000001");
    assert_eq!(event["data"]["type"], "subscriptions");
    assert_eq!(event["data"]["id"], "77");
    let attributes = &event["data"]["attributes"];
    assert_eq!(attributes["variant_id"], 501);
    assert_eq!(attributes["status"], "past_due");
    assert_eq!(attributes["status_formatted"], "Past due");
    assert_eq!(attributes["updated_at"], "2026-11-23T10:00:00.000000Z");
    assert_eq!(attributes["renews_at"], "2026-12-23T10:00:00.000000Z");
    assert_eq!(attributes["ends_at"], Value::Null);
}

#[actix_web::test]
async fn payments_are_invoices_that_name_their_subscription() {
    let mut world = World::open();
    let mut event = updated();
    event["event_name"] = json!("subscription_payment_success");

    send(&world, event).await;

    let event = world.inbox.next().await.json();
    assert_eq!(event["data"]["type"], "subscription-invoices");
    assert_ne!(event["data"]["id"], "77");
    let attributes = &event["data"]["attributes"];
    assert_eq!(attributes["subscription_id"], 77);
    assert_eq!(attributes["status"], "paid");
    assert_eq!(attributes.get("variant_id"), None);
    assert_eq!(world.get("/v1/subscriptions/77").await.status(), 404);
}

#[actix_web::test]
async fn a_refused_event_is_repeated_three_times_and_then_lost() {
    let mut world = World::open();
    world.inbox.will_answer(&[500, 500, 500, 500]);

    let answer = send(&world, updated()).await;

    assert_eq!(answer["accepted"], false);
    let first = world.inbox.next().await;
    for _ in 0..3 {
        assert_eq!(world.inbox.next().await.body, first.body);
    }
    assert!(world.inbox.is_empty());
}

#[actix_web::test]
async fn the_api_returns_the_newest_state_also_when_no_webhook_was_sent() {
    let world = World::open();
    let mut newer = updated();
    newer["status"] = json!("cancelled");
    newer["ends_at"] = json!("2026-12-23T10:00:00Z");
    newer["updated_at"] = json!("2026-11-23T12:00:00Z");
    newer["webhook"] = json!(false);

    let answer = send(&world, newer).await;
    send(&world, updated()).await;

    assert_eq!(answer["sent"], false);
    let one: Value = world
        .get("/v1/subscriptions/77")
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(one["data"]["attributes"]["status"], "cancelled");
    assert_eq!(
        one["data"]["attributes"]["ends_at"],
        "2026-12-23T10:00:00.000000Z"
    );
    let all: Value = world.get("/v1/subscriptions").await.json().await.unwrap();
    assert_eq!(all["data"][0]["attributes"]["status"], "cancelled");
}

#[actix_web::test]
async fn an_id_that_is_not_a_number_is_refused() {
    let world = World::open();
    let mut event = updated();
    event["variant_id"] = json!("oro");

    let answer = world.post("/control/lemonsqueezy/send", event).await;

    assert_eq!(answer.status(), 400);
}
