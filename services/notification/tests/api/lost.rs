//! Lost answers: the only case in which a message can leave twice.

use crate::graph::Next;
use crate::world::{World, session};
use notification::Queue;
use notification::jobs::{Worker, sweep};
use std::time::Duration;

#[actix_web::test]
async fn a_status_proves_that_a_message_arrived_whose_answer_was_lost() {
    let world = World::open().await;
    world.meta.will(&[Next::Lose]);
    world.say(session(), 1, "¡Hola!").await;
    world.send().await;
    let delivery = world.delivery().await;
    assert_eq!(delivery.state, "sending");

    world
        .hear_status(&world.status(&delivery, "delivered"))
        .await;
    world.pass_seconds(120);
    world.send().await;

    assert_eq!(world.meta.texts(), ["¡Hola!"]);
    let delivery = world.delivery().await;
    assert_eq!(
        (delivery.state.as_str(), delivery.possibly_twice),
        ("delivered", false)
    );
    assert!(world.jobs().await.is_empty());
}

#[actix_web::test]
async fn without_a_proof_it_is_sent_once_more_and_marked() {
    let world = World::open().await;
    world.meta.will(&[Next::Lose]);
    world.say(session(), 1, "¡Hola!").await;
    world.send().await;

    world.pass_seconds(59);
    world.send().await;
    assert_eq!(world.meta.texts().len(), 1);
    world.pass_seconds(1);
    world.send().await;

    assert_eq!(world.meta.texts().len(), 2);
    let delivery = world.delivery().await;
    assert_eq!(
        (delivery.state.as_str(), delivery.possibly_twice),
        ("sent", true)
    );
}

#[actix_web::test]
async fn it_is_never_sent_a_third_time() {
    let world = World::open().await;
    world.meta.will(&[Next::Lose, Next::Lose]);
    world.say(session(), 1, "¡Hola!").await;

    for _ in 0..5 {
        world.send().await;
        world.pass_seconds(60);
    }

    assert_eq!(world.meta.texts().len(), 2);
    let delivery = world.delivery().await;
    assert_eq!(delivery.state, "failed");
    assert_eq!(delivery.error_detail.as_deref(), Some("LOST_ANSWER"));
}

#[actix_web::test]
async fn a_lost_answer_holds_the_conversations_next_reply_until_the_proof() {
    let world = World::open().await;
    let session = session();
    world.meta.will(&[Next::Lose]);
    world.say(session, 1, "uno").await;
    world.say(session, 2, "dos").await;
    world.send().await;
    assert_eq!(world.meta.texts(), ["uno"]);

    let first = world.deliveries().await.remove(0);
    world.hear_status(&world.status(&first, "sent")).await;
    world.send().await;

    assert_eq!(world.meta.texts(), ["uno", "dos"]);
}

#[actix_web::test]
async fn a_worker_that_dies_between_sending_and_answer_leaves_nothing_lost_and_nothing_twice() {
    let world = World::open().await;
    world.say(session(), 1, "¡Hola!").await;
    world.meta.will(&[Next::Silence]);
    let worker = Worker::new(world.app.clone(), Queue::Replies);
    {
        // The worker is dropped as soon as Meta has the message, so that the answer is lost.
        let mut pass = Box::pin(worker.pass());
        while world.meta.asked().is_empty() {
            let waited = actix_web::rt::time::timeout(Duration::from_millis(5), &mut pass).await;
            assert!(waited.is_err(), "Meta does not answer");
        }
    }
    let delivery = world.delivery().await;
    assert_eq!(delivery.state, "sending");
    assert_eq!(world.jobs().await[0].state, "running");

    world.pass_seconds(31);
    assert_eq!(sweep(&world.app).await.unwrap(), 1);
    world.send().await;
    assert_eq!(world.meta.asked().len(), 1);
    world.hear_status(&world.status(&delivery, "sent")).await;
    world.pass_seconds(120);
    world.send().await;

    assert_eq!(world.meta.asked().len(), 1);
    assert_eq!(world.delivery().await.state, "sent");
    assert!(world.jobs().await.is_empty());
}
