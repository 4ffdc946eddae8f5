//! A clinic that Meta stopped sends again by itself, once its number has another token or was tested well.

use crate::graph::Next;
use crate::world::{World, session};
use notification::jobs::resume_clinics;

/// A clinic whose message was refused with that status and code, and two messages that wait behind it.
async fn stopped(status: u16, code: i32) -> World {
    let world = World::open().await;
    world.meta.will(&[Next::Refuse(status, code)]);
    let conversation = session();
    world.say(conversation, 1, "uno").await;
    world.send().await;
    world.say(conversation, 2, "dos").await;
    world.say(conversation, 3, "tres").await;
    resume_clinics(&world.app).await.unwrap();
    world.send().await;
    assert_eq!(world.meta.texts(), ["uno"], "nothing was repaired");
    world
}

#[actix_web::test]
async fn with_another_token_what_waited_leaves_in_its_order() {
    let world = stopped(401, 190).await;

    world.replace_token("another one").await;
    resume_clinics(&world.app).await.unwrap();
    world.send().await;

    let noted = [
        "notification.message_failed",
        "sending.resumed",
        "sending.stopped",
    ];
    let mut acts = world.audited().await;
    acts.sort();
    assert_eq!(acts, noted);
    let texts = world.meta.texts();
    assert_eq!(
        texts,
        ["uno", "dos", "tres"],
        "{:?}",
        world.deliveries().await
    );
    assert_eq!(world.meta.asked()[2].bearer, "Bearer another one");
    assert_eq!(world.audited().await.len(), noted.len());
    let states = world.deliveries().await.into_iter().map(|sent| sent.state);
    assert_eq!(states.collect::<Vec<_>>(), ["failed", "sent", "sent"]);
}

#[actix_web::test]
async fn a_test_of_before_the_refusal_repairs_nothing_and_a_later_one_does() {
    for (status, code) in [(401, 190), (403, 10), (400, 131_042)] {
        let world = stopped(status, code).await;
        world.number_worked(world.clock.now()).await;
        resume_clinics(&world.app).await.unwrap();
        world.send().await;
        assert_eq!(world.meta.texts(), ["uno"], "{code}");

        world.pass_seconds(1);
        world.number_worked(world.clock.now()).await;
        resume_clinics(&world.app).await.unwrap();
        world.send().await;

        assert_eq!(world.meta.texts(), ["uno", "dos", "tres"], "{code}");
    }
}

#[actix_web::test]
async fn a_refusal_of_the_old_token_that_comes_late_stops_nothing_and_its_message_leaves() {
    let world = World::open().await;
    world.meta.will(&[Next::RefuseLate(300, 401, 190)]);
    world.say(session(), 1, "uno").await;
    world.asked(1).await;

    world.replace_token("another one").await;
    world.send().await;
    world.pass_seconds(1);
    world.send().await;

    assert_eq!(world.meta.texts(), ["uno", "uno"]);
    assert_eq!(world.delivery().await.state, "sent");
    assert!(world.audited().await.is_empty());
}

#[actix_web::test]
async fn what_an_operator_paused_stays_so() {
    let world = World::open().await;
    let pause = format!(
        "INSERT INTO notification.pauses (queue, clinic_id, reason, paused_at) VALUES ('*', '{}', 'operator', now())",
        world.clinic.id
    );
    world.clinic.run(&world.db, &[pause]).await;
    world.replace_token("another one").await;
    world.say(session(), 1, "uno").await;

    resume_clinics(&world.app).await.unwrap();
    world.send().await;

    assert!(world.meta.texts().is_empty());
}
