//! One turn at a time for each patient, whatever arrives, crashes or races.

use crate::world::{World, words};
use chrono::Duration;
use db::Connection;
use diesel_async::RunQueryDsl;
use events::{BookingRequested, ReplyRequested, timestamp};
use futures_util::future::join;
use kernel::Heartbeat;

const ALL_AT_ONCE: &str = "Quiero limpieza el viernes a las 3, soy Ana López";

async fn run(conn: &mut Connection, statement: &str) {
    diesel::sql_query(statement).execute(conn).await.unwrap();
}

#[actix_web::test]
async fn sentences_sent_in_pieces_are_one_turn_with_one_answer() {
    let world = World::open().await;
    for text in [
        "Hola",
        "quiero una limpieza",
        "el viernes a las 3",
        "soy Ana López",
    ] {
        world.receives(world.message(words(text))).await.unwrap();
    }

    world.turns.run_due().await;

    let said = world.said().await;
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(said[0].ids[0], "CONFIRM_BOOKING", "{said:?}");
    assert_eq!(said[0].sequence, 1);
}

#[actix_web::test]
async fn a_message_that_meta_repeats_is_answered_once() {
    let world = World::open().await;
    let message = world.message(words(ALL_AT_ONCE));

    // `receives` delivers one event twice; here the same message comes as two events as well.
    world.receives(message.clone()).await.unwrap();
    world.turns.run_due().await;
    world.receives(message).await.unwrap();
    world.turns.run_due().await;

    assert_eq!(world.said().await.len(), 1);
}

#[actix_web::test]
async fn messages_are_read_in_the_order_they_were_sent() {
    let world = World::open().await;
    let first = world.message(words("Quiero limpieza el jueves"));
    let second = world.message(words("digo, el viernes a las 3, soy Ana López"));

    world.receives(second).await.unwrap();
    world.receives(first).await.unwrap();
    world.turns.run_due().await;

    let said = world.said().await;
    assert!(
        said[0]
            .text
            .contains("viernes 27 de noviembre a las 3:00 p. m."),
        "{said:?}"
    );
}

#[actix_web::test]
async fn two_copies_at_once_take_one_turn() {
    let world = World::open().await;
    let (_app, other) = world.another_copy();
    world
        .receives(world.message(words(ALL_AT_ONCE)))
        .await
        .unwrap();

    join(world.turns.run_due(), other.run_due()).await;

    assert_eq!(world.said().await.len(), 1);
}

#[actix_web::test]
async fn what_comes_during_a_turn_is_not_lost() {
    let world = World::open().await;
    let gate = world.agenda.gated(0);
    world
        .receives(world.message(words("Quiero limpieza el viernes")))
        .await
        .unwrap();

    let meanwhile = async {
        gate.arrivals(1).await;
        world
            .receives(world.message(words("a las 3, soy Ana López")))
            .await
            .unwrap();
        gate.let_through(100);
    };
    join(world.turns.run_due(), meanwhile).await;

    let said = world.said().await;
    assert_eq!(
        said.iter().map(|said| said.sequence).collect::<Vec<_>>(),
        [1, 2],
        "{said:?}"
    );
    assert!(said[1].text.contains("¿La confirmo?"), "{said:?}");
}

#[actix_web::test]
async fn a_turn_that_crashed_is_taken_by_another_copy_when_its_lease_has_run_out() {
    let world = World::open().await;
    let (_app, other) = world.another_copy();
    let gate = world.agenda.gated(0);
    world
        .receives(world.message(words(ALL_AT_ONCE)))
        .await
        .unwrap();
    // The first copy ends in the middle: its future is dropped while scheduling is being asked.
    tokio::select! {
        () = world.turns.run_due() => panic!("the turn waits at the gate"),
        () = gate.arrivals(1) => {}
    }
    gate.let_through(100);

    other.run_due().await;
    assert_eq!(world.said().await, [], "the lease has not run out yet");
    world.clock.advance(Duration::seconds(11));
    other.run_due().await;

    assert_eq!(world.said().await.len(), 1);
}

#[actix_web::test]
async fn who_lost_the_lease_commits_nothing_and_the_repeated_turn_holds_under_the_same_id() {
    let world = World::open().await;
    let (_app, other) = world.another_copy();
    let gate = world.agenda.gated(0);
    world
        .receives(world.message(words(ALL_AT_ONCE)))
        .await
        .unwrap();
    let mut owner = world.db.owner().await;

    let stolen = async {
        // Slots, hold: the hold is the last thing asked before the end.
        gate.let_through(1);
        gate.arrivals(2).await;
        run(
            &mut owner,
            "UPDATE conversation.mailboxes SET lease_token = '00000000-0000-4000-8000-000000000001'",
        )
        .await;
        gate.let_through(100);
    };
    join(world.turns.run_due(), stolen).await;

    assert_eq!(world.said().await, []);
    world.clock.advance(Duration::seconds(11));
    other.run_due().await;
    let said = world.said().await;
    assert_eq!(said[0].ids[0], "CONFIRM_BOOKING", "{said:?}");
    let put = world.agenda.book().put.clone();
    assert_eq!(put.len(), 2);
    assert_eq!(put[0], put[1]);
}

#[actix_web::test]
async fn a_confirmation_asks_scheduling_once_under_the_holds_turn() {
    let world = World::open().await;
    world.writes(ALL_AT_ONCE).await;

    for _ in 0..2 {
        world
            .receives(world.message(crate::world::tap("CONFIRM_BOOKING")))
            .await
            .unwrap();
    }
    world.turns.run_due().await;

    let asked: Vec<BookingRequested> = world.asked().await;
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].turn_id, world.agenda.book().put[0].to_string());
}

#[actix_web::test]
async fn while_scheduling_is_away_a_turn_waits_and_then_the_patient_is_told() {
    let world = World::open().await;
    world.agenda.book().is_away = true;
    world
        .receives(world.message(words(ALL_AT_ONCE)))
        .await
        .unwrap();

    world.turns.run_due().await;
    assert_eq!(world.said().await, []);
    world.clock.advance(Duration::seconds(3));
    world.agenda.book().is_away = false;
    world.turns.run_due().await;
    assert_eq!(world.said().await.len(), 1);

    world.agenda.book().is_away = true;
    world
        .receives(world.message(words("mejor a las 4")))
        .await
        .unwrap();
    world.turns.run_due().await;
    world.clock.advance(Duration::seconds(50));
    world.turns.run_due().await;
    let said = world.said().await;
    assert!(
        said[1].text.contains("no puedo consultar la agenda"),
        "{said:?}"
    );
}

#[actix_web::test]
async fn while_a_stored_value_is_unknown_a_message_waits_and_is_answered_when_it_is_known() {
    for (damage, repair) in [
        (
            "UPDATE tenancy.clinics SET timezone = 'America/Nowhere'",
            "UPDATE tenancy.clinics SET timezone = 'America/El_Salvador'",
        ),
        (
            "UPDATE conversation.sessions SET state = 'PAYING'",
            "UPDATE conversation.sessions SET state = 'IDLE'",
        ),
        (
            "UPDATE conversation.mail SET body = jsonb_set(body, '{version}', '2')",
            "UPDATE conversation.mail SET body = jsonb_set(body, '{version}', '1')",
        ),
    ] {
        let world = World::open().await;
        world.receives(world.message(words("hola"))).await.unwrap();
        world.clinic.run(&world.db, &[damage.to_owned()]).await;

        world.turns.run_due().await;
        let while_unknown = world.said().await;
        world.clinic.run(&world.db, &[repair.to_owned()]).await;
        world.clock.advance(Duration::seconds(3));
        world.turns.run_due().await;

        assert_eq!(while_unknown, [], "{damage}");
        assert_eq!(world.said().await.len(), 1, "{damage}");
    }
}

#[actix_web::test]
async fn a_reply_names_the_message_it_answers_and_whom_it_is_for() {
    let world = World::open().await;
    let mut message = world.message(words("hola"));
    message.from_phone = None;
    message.from_bsuid = Some("SV.abc123".to_owned());
    message.sent_at = Some(timestamp(world.clock.now()));
    let wamid = message.wamid.clone();

    world.receives(message).await.unwrap();
    world.turns.run_due().await;

    let replies: Vec<ReplyRequested> = world.asked().await;
    assert_eq!(
        replies[0].in_reply_to_wamid.as_deref(),
        Some(wamid.as_str())
    );
    assert_eq!(replies[0].to_bsuid.as_deref(), Some("SV.abc123"));
    assert_eq!(replies[0].to_phone, None);
    assert_eq!(replies[0].phone_number_id, world.clinic.phone_number_id);
}

#[actix_web::test]
async fn a_running_copy_answers_what_its_consumer_stores_and_stops_when_asked() {
    let world = World::open().await;
    let commits = world.service_db.commits();
    let message = world.webhook(vec![world.message(words("hola"))]);
    let (stopper, stop) = bus::Stopper::new();
    let World { app, turns, db, .. } = world;

    let patient = async {
        testkit::deliver(&nlu_booking::consumers::all(&app), None, &message)
            .await
            .unwrap();
        commits.notified().await;
        stopper.stop();
    };
    join(turns.run(stop, Heartbeat::unwatched()), patient).await;

    let replies: Vec<ReplyRequested> = db.published_events(testkit::Role::Conversation).await;
    assert_eq!(replies.len(), 1);
}

#[actix_web::test]
async fn a_turn_that_fails_again_and_again_rests_longer_each_time_and_starts_anew_once_it_is_finished()
 {
    let world = World::open().await;
    world.receives(world.message(words("hola"))).await.unwrap();
    let state = |state| format!("UPDATE conversation.sessions SET state = '{state}'");
    world.clinic.run(&world.db, &[state("PAYING")]).await;
    let rest = "SELECT extract(epoch FROM max(lease_until))";
    let mut rests = Vec::new();

    for _ in 0..9 {
        world.turns.run_due().await;
        let until = world
            .number(&format!("{rest} FROM conversation.mailboxes"))
            .await;
        let rest = until - world.clock.now().timestamp();
        rests.push(rest);
        world.clock.advance(Duration::seconds(rest));
    }
    world.clinic.run(&world.db, &[state("IDLE")]).await;
    world.turns.run_due().await;

    assert_eq!(rests, [2, 4, 8, 16, 32, 64, 128, 256, 300]);
    assert_eq!(world.said().await.len(), 1);
    let failures = "SELECT failures FROM conversation.mailboxes";
    assert_eq!(world.number(failures).await, 0);
}

#[actix_web::test]
async fn turns_that_wait_for_another_service_keep_no_tap_from_its_answer() {
    let world = World::open().await;
    let gate = world.agenda.gated(0);
    let waiting = (0..20).map(|n| events::WhatsappMessage {
        from_phone: Some(format!("503713000{n:02}")),
        ..world.message(words(ALL_AT_ONCE))
    });
    world.receives_all(waiting.collect()).await.unwrap();
    let commits = world.service_db.commits();
    let (app, turns) = world.running_copy();
    let (stopper, stop) = bus::Stopper::new();

    let patient = async {
        gate.arrivals(20).await;
        let tap = world.webhook(vec![world.message(crate::world::tap("MENU_HUMAN"))]);
        testkit::deliver(&nlu_booking::consumers::all(&app), None, &tap)
            .await
            .unwrap();
        commits.notified().await;
        let answered = world.said().await.len();
        gate.let_through(1000);
        stopper.stop();
        answered
    };
    let ((), answered) = join(turns.run(stop, Heartbeat::unwatched()), patient).await;

    assert_eq!(answered, 1);
    assert_eq!(world.said().await.len(), 21);
}

#[actix_web::test]
async fn a_booking_that_is_not_answered_in_two_minutes_is_apologised_for_although_the_patient_writes_on()
 {
    let world = World::open().await;
    world.writes(ALL_AT_ONCE).await;
    world.taps("CONFIRM_BOOKING").await;
    assert_eq!(world.asked::<BookingRequested>().await.len(), 1);
    world.clock.advance(Duration::seconds(110));
    world.writes("¿ya?").await;
    let before = world.said().await.len();

    world.turns.run_due().await;
    let too_early = world.said().await.len();
    world.clock.advance(Duration::seconds(10));
    world.turns.run_due().await;
    world.clock.advance(Duration::minutes(5));
    world.turns.run_due().await;

    assert_eq!(too_early, before);
    let said = world.said().await;
    assert_eq!(said.len(), before + 1, "{said:?}");
    let state =
        "SELECT count(*) FROM conversation.mailboxes WHERE ready_at IS NULL AND wake_at IS NULL";
    assert_eq!(world.number(state).await, 1);
}
