//! Lost answers: the only case in which a message can leave twice.

use crate::graph::Next;
use crate::world::{World, session};
use notification::jobs::sweep;

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

/// It may have arrived, so that "held back because of the suspension" would be wrong.
#[actix_web::test]
async fn a_reply_that_may_have_arrived_says_so_when_its_clinic_is_suspended_before_the_proof() {
    let world = World::open().await;
    world.meta.will(&[Next::Lose]);
    world.say(session(), 1, "¡Hola!").await;
    world.send().await;
    world.let_in(false).await;

    world.pass_seconds(60);
    world.send().await;

    let delivery = world.delivery().await;
    assert_eq!(delivery.state, "failed");
    assert_eq!(delivery.error_detail.as_deref(), Some("LOST_ANSWER"));
    assert_eq!(world.meta.texts().len(), 1);
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
    let session = session();
    world.meta.will(&[Next::Silence]);
    world.say(session, 1, "uno").await;
    world.say(session, 2, "dos").await;
    world.asked(1).await;
    let delivery = world.deliveries().await.remove(0);
    assert_eq!(delivery.state, "sending");
    assert!(world.jobs().await.is_empty());

    // Another copy finds the rows in flight once their lease is over. The first copy stays silent.
    let survivor = world.another_copy();
    world.pass_seconds(31);
    assert_eq!(sweep(&survivor).await.unwrap(), 2);
    world.work_at(&survivor).await;
    assert_eq!(world.meta.texts(), ["uno"]);
    world.hear_status(&world.status(&delivery, "sent")).await;
    world.work_at(&survivor).await;

    assert_eq!(world.meta.texts(), ["uno", "dos"]);
    let sent = world.deliveries().await;
    assert!(sent.iter().all(|sent| sent.state == "sent"), "{sent:?}");
    assert!(sent.iter().all(|sent| !sent.possibly_twice));
    assert!(world.jobs().await.is_empty());
}

#[actix_web::test]
async fn an_answer_after_the_lease_takes_the_job_away_that_would_send_again() {
    let world = World::open().await;
    let survivor = world.another_copy();
    // Long enough for the sweep before the answer, on a busy machine too.
    world.meta.will(&[Next::Late(2_000)]);
    world.say(session(), 1, "uno").await;
    world.asked(1).await;

    world.pass_seconds(31);
    assert_eq!(sweep(&survivor).await.unwrap(), 1);
    assert_eq!(world.jobs().await.len(), 1);
    world.app.sender.idle().await;

    assert_eq!(world.delivery().await.state, "sent");
    assert!(world.jobs().await.is_empty());
    world.pass_seconds(120);
    world.work_at(&survivor).await;
    assert_eq!(world.meta.texts(), ["uno"]);
}
