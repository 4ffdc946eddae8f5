//! Meta's status updates: they come twice, late, and in any order.

use crate::world::{World, session};
use events::{WhatsappStatusUpdate, WhatsappStatusesUpdated};
use serde_json::json;
use testkit::Clinic;

/// Every permutation of these words.
fn orders(words: &[&'static str]) -> Vec<Vec<&'static str>> {
    if words.is_empty() {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for (at, first) in words.iter().enumerate() {
        let mut rest = words.to_vec();
        rest.remove(at);
        all.extend(orders(&rest).into_iter().map(|mut order| {
            order.insert(0, *first);
            order
        }));
    }
    all
}

#[actix_web::test]
async fn whatever_the_order_of_statuses_the_message_ends_the_same() {
    let world = World::open().await;
    for (words, end) in [
        (vec!["sent", "delivered", "read"], "read"),
        (vec!["sent", "delivered", "failed"], "failed"),
    ] {
        for order in orders(&words) {
            let id = world.say(session(), 1, "¡Hola!").await;
            world.send().await;

            for word in &order {
                let all = world.deliveries().await;
                let delivery = all.iter().find(|sent| sent.id == id).unwrap();
                world.hear_status(&world.status(delivery, word)).await;
            }

            let all = world.deliveries().await;
            let delivery = all.iter().find(|sent| sent.id == id).unwrap();
            assert_eq!(delivery.state, end, "{order:?}");
        }
    }
}

#[actix_web::test]
async fn each_step_is_announced_once_and_old_news_not_at_all() {
    let world = World::open().await;
    let mut page = world.page();
    world.say(session(), 1, "¡Hola!").await;
    world.send().await;
    let delivery = world.delivery().await;

    for word in [
        "sent",
        "delivered",
        "delivered",
        "read",
        "delivered",
        "deleted",
        "something new",
    ] {
        world.hear_status(&world.status(&delivery, word)).await;
    }

    assert_eq!(
        page.heard(),
        ["message.sent", "message.delivered", "message.read"]
    );
    assert!(world.published().await.is_empty());
}

#[actix_web::test]
async fn the_statuses_of_one_webhook_are_applied_together() {
    let world = World::open().await;
    let mut page = world.page();
    world.say(session(), 1, "uno").await;
    world.say(session(), 1, "dos").await;
    world.send().await;
    let deliveries = world.deliveries().await;
    let update = |delivery, word| {
        let status = world.status(delivery, word);
        WhatsappStatusUpdate {
            wamid: status.wamid,
            status: status.status,
            callback_data: status.callback_data,
            errors: status.errors,
            ..WhatsappStatusUpdate::default()
        }
    };
    page.heard();

    let statuses = WhatsappStatusesUpdated {
        phone_number_id: world.clinic.phone_number_id.clone(),
        statuses: vec![
            update(&deliveries[0], "read"),
            update(&deliveries[1], "failed"),
            update(&deliveries[0], "delivered"),
        ],
    };
    world.hear(None, &statuses).await.unwrap();

    let states: Vec<_> = world
        .deliveries()
        .await
        .into_iter()
        .map(|delivery| delivery.state)
        .collect();
    assert_eq!(states, ["read", "failed"]);
    assert_eq!(page.heard(), ["message.read"]);
    assert_eq!(world.published().await, ["notification.message.failed.v1"]);
}

#[actix_web::test]
async fn a_failure_keeps_metas_code_and_reason() {
    let world = World::open().await;
    world.say(session(), 1, "¡Hola!").await;
    world.send().await;
    let delivery = world.delivery().await;

    world.hear_status(&world.status(&delivery, "failed")).await;

    let delivery = world.delivery().await;
    assert_eq!(
        (delivery.state.as_str(), delivery.error_code),
        ("failed", Some(131_026))
    );
    assert_eq!(delivery.error_detail.as_deref(), Some("why"));
}

#[actix_web::test]
async fn a_failure_names_the_number_from_which_the_message_left() {
    let world = World::open().await;
    world.say(session(), 1, "¡Hola!").await;
    world.send().await;
    let delivery = world.delivery().await;

    world.hear_status(&world.status(&delivery, "failed")).await;

    let failed: Vec<events::MessageFailed> =
        world.db.published_events(testkit::Role::Notification).await;
    let numbers: Vec<_> = failed
        .iter()
        .map(|one| one.phone_number_id.as_deref())
        .collect();
    assert_eq!(numbers, [Some(world.clinic.phone_number_id.as_str())]);
}

#[actix_web::test]
async fn a_failure_has_one_entry_in_the_audit_log_without_text_and_number() {
    let world = World::open().await;
    world.say(session(), 1, "¡Hola!").await;
    world.send().await;
    let delivery = world.delivery().await;
    assert!(world.audited().await.is_empty(), "what is sent has none");

    let status = world.status(&delivery, "failed");
    world.hear_status(&status).await;
    world.hear_status(&status).await;

    assert_eq!(world.audited().await, ["notification.message_failed"]);
    let detail = json!({"kind": "reply", "code": "131026", "delivery_id": delivery.id});
    assert_eq!(world.audit_details().await, [detail]);
}

#[actix_web::test]
async fn a_status_without_our_tracker_finds_the_message_by_metas_id() {
    let world = World::open().await;
    world.say(session(), 1, "¡Hola!").await;
    world.send().await;
    let mut status = world.status(&world.delivery().await, "read");
    status.callback_data = None;

    world.hear_status(&status).await;

    assert_eq!(world.delivery().await.state, "read");
}

#[actix_web::test]
async fn a_message_that_keeps_metas_id_itself_is_found_as_well() {
    let world = World::open().await;
    let before = "UPDATE notification.deliveries d SET wamid = w.wamid FROM notification.wamids w WHERE w.delivery_id = d.id";
    for word in ["delivered", "failed"] {
        let id = world.say(session(), 1, "¡Hola!").await;
        world.send().await;
        let all = world.deliveries().await;
        let sent = all.iter().find(|sent| sent.id == id).unwrap();
        let mut status = world.status(sent, word);
        status.callback_data = None;
        let moved = [before, "DELETE FROM notification.wamids"].map(str::to_owned);
        world.clinic.run(&world.db, &moved).await;

        world.hear_status(&status).await;

        let all = world.deliveries().await;
        let told = all.iter().find(|sent| sent.id == id).unwrap();
        assert_eq!(told.state, word);
    }
}

#[actix_web::test]
async fn a_failure_without_our_tracker_finds_the_message_by_metas_id() {
    let world = World::open().await;
    world.say(session(), 1, "¡Hola!").await;
    world.send().await;
    let mut status = world.status(&world.delivery().await, "failed");
    status.callback_data = None;

    world.hear_status(&status).await;

    assert_eq!(world.delivery().await.state, "failed");
}

#[actix_web::test]
async fn a_status_for_another_clinics_number_changes_nothing_of_ours() {
    let world = World::open().await;
    let other: Clinic = world.another_clinic().await;
    world.say(session(), 1, "¡Hola!").await;
    world.send().await;
    let delivery = world.delivery().await;

    for number in [other.phone_number_id.as_str(), "no clinic's"] {
        let mut status = world.status(&delivery, "read");
        status.phone_number_id = number.to_owned();
        world.hear_status(&status).await;
    }

    assert_eq!(world.delivery().await.state, "sent");
}
