//! Replies whose event comes after a later reply of the conversation has left: they are sent all the same, once.

use crate::graph::Next;
use crate::world::{World, reply, session, text};
use events::queues;
use notification::{App, consumers};
use testkit::deliver_batch;
use uuid::Uuid;

/// A conversation whose second reply has left, because the first one did not come within the second that it has.
async fn without_its_first(world: &World) -> Uuid {
    let session = session();
    world.say(session, 2, "dos").await;
    world.pass_seconds(1);
    world.send().await;
    assert_eq!(world.meta.texts(), ["dos"]);
    session
}

/// Everything that the conversations asked for was sent, without doubt about any of it, and nothing is left to do.
async fn all_are_sent(world: &World) {
    for sent in world.deliveries().await {
        let state = (sent.state.as_str(), sent.possibly_twice);
        assert_eq!(state, ("sent", false), "{sent:?}");
    }
    assert!(world.jobs().await.is_empty());
}

async fn receive(world: &World, copy: &App, reply: &events::ReplyRequested) {
    let events = [(Some(world.clinic.id), reply.clone())];
    let outcomes = deliver_batch(&consumers::all(copy), &queues::SEND_REPLY, &events).await;
    assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
}

#[actix_web::test]
async fn a_reply_that_comes_after_its_gap_was_given_up_is_sent() {
    let world = World::open().await;
    let session = without_its_first(&world).await;

    world.pass_seconds(5);
    world
        .say(session, 1, "¡Listo! Su cita quedó reservada")
        .await;
    world.send().await;

    let said = ["dos", "¡Listo! Su cita quedó reservada"];
    assert_eq!(world.meta.texts(), said);
    all_are_sent(&world).await;
    world.say(session, 3, "tres").await;
    world.send().await;
    assert_eq!(world.meta.texts()[2..], ["tres"]);
}

#[actix_web::test]
async fn a_late_reply_that_comes_several_times_is_sent_once() {
    let world = World::open().await;
    let copy = world.another_copy();
    let session = without_its_first(&world).await;
    world.pass_seconds(5);
    let late = reply(&world.clinic, session, 1, text("uno"));

    // Each call of `receive` is an event of its own, and `ask` delivers one event twice.
    let here = receive(&world, &world.app, &late);
    let there = receive(&world, &copy, &late);
    futures_util::future::join(here, there).await;
    world.ask(late).await;
    copy.sender.idle().await;
    world.send().await;
    world.work_at(&copy).await;

    assert_eq!(world.meta.texts(), ["dos", "uno"]);
    all_are_sent(&world).await;
}

#[actix_web::test]
async fn late_replies_leave_in_their_order() {
    let world = World::open().await;
    let session = session();
    world.say(session, 3, "tres").await;
    world.pass_seconds(1);
    world.send().await;

    world.pass_seconds(5);
    world.say(session, 2, "dos").await;
    world.send().await;
    assert_eq!(world.meta.texts(), ["tres"]);
    world.say(session, 1, "uno").await;
    world.send().await;

    assert_eq!(world.meta.texts(), ["tres", "uno", "dos"]);
    all_are_sent(&world).await;
}

#[actix_web::test]
async fn a_late_reply_follows_the_one_at_meta_and_precedes_those_that_wait() {
    let world = World::open().await;
    let session = session();
    world.say(session, 1, "uno").await;
    world.say(session, 3, "tres").await;
    world.pass_seconds(1);
    world.send().await;
    world.meta.will(&[Next::Late(200)]);
    world.say(session, 4, "cuatro").await;
    world.asked(3).await;
    world.say(session, 5, "cinco").await;

    world.say(session, 2, "dos").await;
    world.send().await;

    assert_eq!(
        world.meta.texts(),
        ["uno", "tres", "cuatro", "dos", "cinco"]
    );
    all_are_sent(&world).await;
}

#[actix_web::test]
async fn a_late_reply_does_not_wait_for_a_later_one_whose_answer_was_lost() {
    let world = World::open().await;
    let session = without_its_first(&world).await;
    world.meta.will(&[Next::Lose]);
    world.say(session, 3, "tres").await;
    world.app.sender.idle().await;
    let third = world.deliveries().await.remove(1);
    assert_eq!(third.state, "sending");

    world.say(session, 1, "uno").await;
    world.send().await;
    assert_eq!(world.meta.texts(), ["dos", "tres", "uno"]);
    world.hear_status(&world.status(&third, "sent")).await;
    world.send().await;

    assert_eq!(world.meta.texts().len(), 3);
    all_are_sent(&world).await;
}

#[actix_web::test]
async fn a_reply_that_an_earlier_version_cancelled_stays_cancelled_when_its_event_comes_again() {
    let world = World::open().await;
    let session = without_its_first(&world).await;
    let late = reply(&world.clinic, session, 1, text("uno"));
    let cancelled = format!(
        "INSERT INTO notification.deliveries (clinic_id, id, kind, state, dedup_key, phone_number_id, to_phone, content, session_id,
             sequence, attempts, created_at)
         SELECT clinic_id, '{id}', kind, 'cancelled', '{id}', phone_number_id, to_phone, content, session_id, 1, 0, created_at
           FROM notification.deliveries WHERE session_id = '{session}'",
        id = late.reply_id
    );
    world.clinic.run(&world.db, &[cancelled]).await;

    world.ask(late).await;
    world.say(session, 3, "tres").await;
    world.send().await;

    assert_eq!(world.meta.texts(), ["dos", "tres"]);
}
