//! Webhooks that the product does not accept at once.

use chrono::Duration;
use serde_json::{Value, json};

use crate::world::{ANA, World};

#[actix_web::test]
async fn a_refused_webhook_is_repeated_byte_by_byte_until_it_is_accepted() {
    let mut world = World::open();
    world.inbox.will_answer(&[500, 503, 302, 204]);

    world.ana(json!({ "text": "Hola" })).await;

    let first = world.inbox.next().await;
    for _ in 0..4 {
        let again = world.inbox.next().await;
        assert_eq!(again.body, first.body);
        assert_eq!(
            again.header("X-Hub-Signature-256"),
            first.header("X-Hub-Signature-256")
        );
    }
    while world.transcript().await[0]["status"] != "delivered" {}
    assert!(world.inbox.is_empty());
}

#[actix_web::test]
async fn later_words_of_a_phone_wait_for_the_earlier_ones() {
    let mut world = World::open();
    world.inbox.will_answer(&[500, 500]);

    for words in ["uno", "dos", "tres"] {
        world.ana(json!({ "text": words })).await;
    }

    let mut heard = Vec::new();
    for _ in 0..5 {
        heard.push(world.inbox.next().await.item()["text"]["body"].clone());
    }
    assert_eq!(heard, ["uno", "uno", "uno", "dos", "tres"]);
}

#[actix_web::test]
async fn a_phone_that_is_stuck_holds_up_no_other() {
    let mut world = World::open();
    world.inbox.will_answer(&[500]);
    world.ana(json!({ "text": "uno" })).await;
    let stuck = world.inbox.next().await;

    world.patient("50370002222", json!({ "text": "dos" })).await;

    let mut heard = [world.inbox.next().await.body, world.inbox.next().await.body];
    heard.sort_by_key(|body| *body != stuck.body);
    assert_eq!(heard[0], stuck.body);
    assert_ne!(heard[1], stuck.body);
}

#[actix_web::test]
async fn a_cleared_phone_gives_up_what_waits() {
    let mut world = World::open();
    world.inbox.always_answers(500);
    world.ana(json!({ "text": "uno" })).await;
    world.ana(json!({ "text": "dos" })).await;

    world.delete(&format!("/phone/{ANA}")).await;
    world.inbox.always_answers(200);
    world.ana(json!({ "text": "tres" })).await;

    loop {
        let words = world.inbox.next().await.item()["text"]["body"].clone();
        assert_ne!(words, "dos");
        if words == "tres" {
            break;
        }
    }
}

#[actix_web::test]
async fn what_waits_is_counted() {
    let mut world = World::open();
    world.inbox.always_answers(500);
    world.ana(json!({ "text": "uno" })).await;
    world.ana(json!({ "text": "dos" })).await;
    world.inbox.next().await;

    let metrics = world.get("/metrics").await.text().await.unwrap();

    assert!(
        metrics.contains("\nsandbox_webhooks_waiting 2\n"),
        "{metrics}"
    );
    assert!(
        metrics.contains("\nsandbox_webhooks_accepted_total 0\n"),
        "{metrics}"
    );
}

#[actix_web::test]
async fn at_least_once_can_be_twice() {
    let mut world = World::open();
    world
        .control("webhooks", json!({ "deliver_twice": true }))
        .await;

    world.ana(json!({ "text": "Hola" })).await;

    assert_eq!(world.inbox.next().await.body, world.inbox.next().await.body);
}

#[actix_web::test]
async fn the_handshake_is_played_with_the_verify_token() {
    let world = World::open();

    let answer = world.post("/control/meta/verify", json!({})).await;

    let answer: Value = answer.json().await.unwrap();
    assert_eq!(answer, json!({ "verified": true, "status": 200 }));
}

#[actix_web::test]
async fn the_timestamp_is_the_moment_of_writing_not_of_delivery() {
    let mut world = World::open();
    world.inbox.will_answer(&[500]);
    world.ana(json!({ "text": "Hola" })).await;
    world.inbox.next().await;

    world.clock.advance(Duration::hours(1));

    assert_eq!(world.inbox.next().await.item()["timestamp"], "1795446000");
}
