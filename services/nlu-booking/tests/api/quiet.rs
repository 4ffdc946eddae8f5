//! A turn begins after a short quiet time, so that a thought sent in pieces gets one answer.

use crate::world::{World, tap, words};
use chrono::Duration;
use futures_util::future::join;
use kernel::Heartbeat;
use nlu_booking::consumers;
use testkit::{Role, deliver};

const PIECES: [&str; 4] = [
    "hola",
    "quiero una limpieza",
    "el viernes a las 3",
    "soy Ana López",
];

#[actix_web::test]
async fn a_thought_sent_in_pieces_gets_one_reply_when_its_quiet_time_is_over() {
    let world = World::open().await;
    world.quiet(1000).await;
    let (app, turns) = world.running_copy();
    let commits = world.service_db.commits();
    let (stopper, stop) = bus::Stopper::new();

    let patient = async {
        for text in PIECES {
            let webhook = world.webhook(vec![world.message(words(text))]);
            deliver(&consumers::all(&app), None, &webhook)
                .await
                .unwrap();
        }
        commits.notified().await;
        stopper.stop();
    };
    join(turns.run(stop, Heartbeat::unwatched()), patient).await;

    let said = world.said().await;
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(said[0].ids[0], "CONFIRM_BOOKING", "{said:?}");
    let waiting = "SELECT pending_seq - handled_seq FROM conversation.mailboxes";
    assert_eq!(world.number(waiting).await, 0);
}

#[actix_web::test]
async fn a_tap_is_answered_at_once_and_takes_along_the_text_before_it() {
    let world = World::open().await;
    world.quiet(5000).await;
    world.receives(world.message(words("hola"))).await.unwrap();
    world.turns.run_due().await;
    let before_the_tap = world.said().await;

    world
        .receives(world.message(tap("MENU_BOOK")))
        .await
        .unwrap();
    world.turns.run_due().await;

    assert_eq!(before_the_tap, []);
    assert_eq!(world.said().await.len(), 1);
}

#[actix_web::test]
async fn however_many_messages_come_the_first_waits_ten_seconds_at_most() {
    let world = World::open().await;
    world.quiet(4000).await;
    for text in PIECES {
        world.receives(world.message(words(text))).await.unwrap();
        world.turns.run_due().await;
        assert_eq!(world.said().await, [], "{text}");
        world.clock.advance(Duration::milliseconds(2500));
    }

    world.turns.run_due().await;

    assert_eq!(world.said().await.len(), 1);
}

#[actix_web::test]
async fn six_pieces_that_come_more_slowly_than_the_quiet_time_get_two_answers() {
    let world = World::open().await;
    world.quiet(1200).await;
    for text in [
        "Buenas",
        "quiero una cita",
        "es para limpieza",
        "el viernes",
        "a las 3",
        "Lola Mena",
    ] {
        world.receives(world.message(words(text))).await.unwrap();
        world.clock.advance(Duration::milliseconds(1600));
        world.turns.run_due().await;
    }

    world.clock.advance(Duration::milliseconds(800));
    world.turns.run_due().await;

    let said = world.said().await;
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[1].text.contains("viernes 27"), "{said:?}");
}

#[actix_web::test]
async fn what_comes_during_a_turn_has_a_quiet_time_of_its_own() {
    let world = World::open().await;
    world.quiet(2000).await;
    let gate = world.agenda.gated(0);
    world
        .receives(world.message(words("Quiero limpieza el viernes")))
        .await
        .unwrap();
    world.clock.advance(Duration::seconds(2));

    let meanwhile = async {
        gate.arrivals(1).await;
        world
            .receives(world.message(words("a las 3, soy Ana López")))
            .await
            .unwrap();
        gate.let_through(100);
    };
    join(world.turns.run_due(), meanwhile).await;
    let first = world.said().await.len();
    world.clock.advance(Duration::seconds(2));
    world.turns.run_due().await;

    assert_eq!((first, world.said().await.len()), (1, 2));
}

#[actix_web::test]
async fn a_process_that_knows_of_no_session_finds_each_one_that_is_due_in_the_database() {
    let world = World::open().await;
    let waiting = 600;
    let messages = (0..waiting).map(|n| events::WhatsappMessage {
        from_phone: Some(format!("503712{n:05}")),
        ..world.message(tap("MENU_HUMAN"))
    });
    for webhook in messages.collect::<Vec<_>>().chunks(60) {
        world.receives_all(webhook.to_vec()).await.unwrap();
    }
    let (_app, other) = world.another_copy();

    other.run_due().await;

    let replies: Vec<events::ReplyRequested> = world.db.published_events(Role::Conversation).await;
    assert_eq!(replies.len(), waiting);
}
