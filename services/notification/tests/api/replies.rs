//! Replies: each leaves once, in order, with the token of its clinic.

use crate::world::{ANA, World, reply, session, text};
use actix_web::rt::time::timeout;
use bus::Stopper;
use kernel::Heartbeat;
use notification::Queue;
use notification::jobs::Worker;
use std::time::Duration;

#[actix_web::test]
async fn a_reply_reaches_meta_once_with_the_clinics_token_and_our_tracker() {
    let world = World::open().await;
    let mut page = world.page();

    let id = world.say(session(), 1, "¡Hola!").await;
    world.send().await;

    let asked = world.meta.asked();
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].number, world.clinic.phone_number_id);
    assert_eq!(
        asked[0].bearer,
        format!("Bearer token of {}", world.clinic.id)
    );
    assert_eq!(asked[0].body["to"], ANA);
    assert_eq!(asked[0].body["biz_opaque_callback_data"], id.to_string());
    assert_eq!(asked[0].body["text"]["body"], "¡Hola!");
    let delivery = world.delivery().await;
    assert_eq!((delivery.id, delivery.state.as_str()), (id, "sent"));
    assert_eq!(delivery.wamid.as_deref(), Some("wamid.1"));
    assert_eq!(page.heard(), ["message.sent"]);
    assert!(world.published().await.is_empty());
    world.read_marks(1).await;
    assert_eq!(world.meta.read(), ["wamid.of-ana"]);
    assert!(world.jobs().await.is_empty());
}

#[actix_web::test]
async fn the_same_reply_under_another_event_is_sent_once() {
    let world = World::open().await;
    let reply = reply(&world.clinic, session(), 1, text("¡Hola!"));

    world.ask(reply.clone()).await;
    world.send().await;
    world.ask(reply).await;
    world.send().await;

    assert_eq!(world.meta.texts(), ["¡Hola!"]);
}

#[actix_web::test]
async fn replies_of_a_conversation_leave_in_their_order_whatever_order_they_came_in() {
    let world = World::open().await;
    let session = session();

    for (sequence, words) in [(2, "dos"), (3, "tres"), (1, "uno")] {
        world.say(session, sequence, words).await;
    }
    world.send().await;

    assert_eq!(world.meta.texts(), ["uno", "dos", "tres"]);
}

#[actix_web::test]
async fn a_reply_waits_a_moment_for_the_one_before_it_and_not_for_ever() {
    let world = World::open().await;
    let session = session();

    world.say(session, 2, "dos").await;
    world.send().await;
    assert!(world.meta.texts().is_empty());
    world.pass_seconds(1);
    world.send().await;

    assert_eq!(world.meta.texts(), ["dos"]);
}

#[actix_web::test]
async fn a_reply_that_has_to_be_tried_again_holds_the_later_ones() {
    let world = World::open().await;
    let session = session();
    world.meta.will(&[crate::graph::Next::Refuse(429, 130_429)]);

    world.say(session, 1, "uno").await;
    world.say(session, 2, "dos").await;
    world.send().await;
    assert_eq!(world.meta.texts(), ["uno"]);
    world.pass_seconds(1);
    world.send().await;

    assert_eq!(world.meta.texts(), ["uno", "uno", "dos"]);
}

#[actix_web::test]
async fn a_running_worker_is_woken_and_ends_when_asked_to() {
    let world = World::open().await;
    let (stopper, stop) = Stopper::new();
    let worker = Worker::new(world.app.clone(), Queue::Replies);
    let mut page = world.page();
    // The second reply waits for the first one, whose answer is lost until its status arrives.
    world.meta.will(&[crate::graph::Next::Lose]);
    let session = session();
    world.say(session, 1, "uno").await;
    world.app.sender.idle().await;
    world.say(session, 2, "dos").await;
    let first = world.deliveries().await.remove(0);

    let story = async {
        world.hear_status(&world.status(&first, "sent")).await;
        let mut heard = page.heard();
        while heard.len() < 2 {
            heard.extend(page.heard());
            actix_web::rt::task::yield_now().await;
        }
        stopper.stop();
    };
    let both = futures_util::future::join(worker.run(stop, Heartbeat::unwatched()), story);
    timeout(Duration::from_secs(10), both).await.unwrap();

    assert_eq!(world.meta.texts(), ["uno", "dos"]);
}

#[actix_web::test]
async fn a_reply_of_a_clinic_that_has_no_token_fails_aloud() {
    let world = World::open().await;
    let statement = "UPDATE tenancy.channels SET access_token_sealed = NULL".to_owned();
    world.clinic.run(&world.db, &[statement]).await;

    world.say(session(), 1, "¡Hola!").await;
    world.send().await;

    let delivery = world.delivery().await;
    assert_eq!(delivery.state, "failed");
    assert_eq!(delivery.error_detail.as_deref(), Some("NO_TOKEN"));
    assert_eq!(world.published().await, ["notification.message.failed.v1"]);
    assert!(world.meta.asked().is_empty());
}
