//! Meta's refusals: the error code decides what follows.

use crate::graph::Next;
use crate::world::{World, reply, session, text};

#[actix_web::test]
async fn a_busy_meta_is_asked_again_less_and_less_often_and_then_given_up() {
    let world = World::open().await;
    world.meta.will(&[Next::Refuse(429, 130_429); 9]);
    world.say(session(), 1, "¡Hola!").await;

    let pauses = [0, 1, 5, 25, 60, 120, 300, 420];
    for (pause, asked) in pauses.into_iter().zip(1..).chain([(900, 8)]) {
        world.pass_seconds(pause);
        world.send().await;
        assert_eq!(world.meta.asked().len(), asked, "after {pause} s");
    }

    let delivery = world.delivery().await;
    assert_eq!(
        (delivery.state.as_str(), delivery.error_code),
        ("failed", Some(130_429))
    );
    assert_eq!(world.jobs().await[0].state, "failed");
    assert_eq!(world.audited().await, ["notification.message_failed"]);
    assert_eq!(world.published().await, ["notification.message.failed.v1"]);
}

#[actix_web::test]
async fn a_crowded_patient_is_left_alone_for_powers_of_four_seconds() {
    let world = World::open().await;
    world.meta.will(&[Next::Refuse(400, 131_056); 2]);
    world.say(session(), 1, "¡Hola!").await;

    for (pause, asked) in [(0, 1), (3, 1), (1, 2), (15, 2), (1, 3)] {
        world.pass_seconds(pause);
        world.send().await;
        assert_eq!(world.meta.asked().len(), asked, "after {pause} s");
    }

    assert_eq!(world.delivery().await.state, "sent");
}

#[actix_web::test]
async fn a_bad_token_stops_the_whole_clinic_and_no_other() {
    let world = World::open().await;
    let other = world.another_clinic().await;
    world.meta.will(&[Next::Refuse(401, 190)]);
    world.say(session(), 1, "uno").await;
    world.send().await;

    world.say(session(), 1, "dos").await;
    let of_other = reply(&other, session(), 1, text("de otra clínica"));
    world.ask_of(&other, &of_other).await;
    world.send().await;

    assert_eq!(world.meta.texts(), ["uno", "de otra clínica"]);
    let states: Vec<_> = world
        .deliveries()
        .await
        .into_iter()
        .map(|sent| sent.state)
        .collect();
    assert_eq!(states, ["failed", "queued"]);
}

#[actix_web::test]
async fn what_will_never_work_is_not_tried_again() {
    for code in [131_026, 131_051, 130_472, 131_047, 131_049] {
        let world = World::open().await;
        world.meta.will(&[Next::Refuse(400, code)]);
        world.say(session(), 1, "¡Hola!").await;

        world.send().await;
        world.pass_seconds(3600);
        world.send().await;

        assert_eq!(world.meta.asked().len(), 1, "{code}");
        let delivery = world.delivery().await;
        assert_eq!(
            (delivery.state.as_str(), delivery.error_code),
            ("failed", Some(code))
        );
        assert!(world.jobs().await.is_empty(), "{code}");
    }
}

#[actix_web::test]
async fn a_gateways_page_in_front_of_meta_is_tried_again() {
    let world = World::open().await;
    world.meta.will(&[Next::Gateway(502)]);
    world.say(session(), 1, "¡Hola!").await;

    world.send().await;
    world.pass_seconds(1);
    world.send().await;

    assert_eq!(world.delivery().await.state, "sent");
}

#[actix_web::test]
async fn a_mexican_number_is_tried_once_in_its_other_form() {
    let world = World::open().await;
    world.meta.will(&[Next::Refuse(400, 131_030); 2]);
    let mut reply = reply(&world.clinic, session(), 1, text("¡Hola!"));
    reply.to_phone = Some("5215512345678".to_owned());

    world.ask(reply).await;
    world.send().await;

    let to: Vec<_> = world
        .meta
        .asked()
        .into_iter()
        .map(|asked| asked.body["to"].clone())
        .collect();
    assert_eq!(to, ["5215512345678", "525512345678"]);
    assert_eq!(world.delivery().await.state, "failed");
}
