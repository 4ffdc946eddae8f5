//! One turn at a time for each patient, whatever arrives, crashes or races.

use crate::chat::{Chat, words};
use chrono::Duration;
use db::Connection;
use diesel_async::RunQueryDsl;
use events::{BookingRequested, ReplyRequested, timestamp};
use futures_util::future::join;

const ALL_AT_ONCE: &str = "Quiero limpieza el viernes a las 3, soy Ana López";

async fn run(conn: &mut Connection, statement: &str) {
    diesel::sql_query(statement).execute(conn).await.unwrap();
}

#[actix_web::test]
async fn sentences_sent_in_pieces_are_one_turn_with_one_answer() {
    let chat = Chat::open().await;
    for text in [
        "Hola",
        "quiero una limpieza",
        "el viernes a las 3",
        "soy Ana López",
    ] {
        chat.receives(chat.message(words(text))).await.unwrap();
    }

    chat.turns.sweep().await;

    let said = chat.said().await;
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(said[0].ids[0], "CONFIRM_BOOKING", "{said:?}");
    assert_eq!(said[0].sequence, 1);
}

#[actix_web::test]
async fn a_message_that_meta_repeats_is_answered_once() {
    let chat = Chat::open().await;
    let message = chat.message(words(ALL_AT_ONCE));

    // `receives` delivers one event twice; here the same message comes as two events as well.
    chat.receives(message.clone()).await.unwrap();
    chat.turns.sweep().await;
    chat.receives(message).await.unwrap();
    chat.turns.sweep().await;

    assert_eq!(chat.said().await.len(), 1);
}

#[actix_web::test]
async fn messages_are_read_in_the_order_they_were_sent() {
    let chat = Chat::open().await;
    let first = chat.message(words("Quiero limpieza el jueves"));
    let second = chat.message(words("digo, el viernes a las 3, soy Ana López"));

    chat.receives(second).await.unwrap();
    chat.receives(first).await.unwrap();
    chat.turns.sweep().await;

    let said = chat.said().await;
    assert!(
        said[0]
            .text
            .contains("viernes 27 de noviembre a las 3:00 p. m."),
        "{said:?}"
    );
}

#[actix_web::test]
async fn two_copies_at_once_take_one_turn() {
    let chat = Chat::open().await;
    let (_app, other) = chat.another_copy();
    chat.receives(chat.message(words(ALL_AT_ONCE)))
        .await
        .unwrap();

    join(chat.turns.sweep(), other.sweep()).await;

    assert_eq!(chat.said().await.len(), 1);
}

#[actix_web::test]
async fn what_comes_during_a_turn_is_not_lost() {
    let chat = Chat::open().await;
    let gate = chat.agenda.gated(0);
    chat.receives(chat.message(words("Quiero limpieza el viernes")))
        .await
        .unwrap();

    let meanwhile = async {
        gate.arrivals(1).await;
        chat.receives(chat.message(words("a las 3, soy Ana López")))
            .await
            .unwrap();
        gate.let_through(100);
    };
    join(chat.turns.sweep(), meanwhile).await;

    let said = chat.said().await;
    assert_eq!(
        said.iter().map(|said| said.sequence).collect::<Vec<_>>(),
        [1, 2],
        "{said:?}"
    );
    assert!(said[1].text.contains("¿La confirmo?"), "{said:?}");
}

#[actix_web::test]
async fn a_turn_that_crashed_is_taken_by_another_copy_when_its_lease_has_run_out() {
    let chat = Chat::open().await;
    let (_app, other) = chat.another_copy();
    let gate = chat.agenda.gated(0);
    chat.receives(chat.message(words(ALL_AT_ONCE)))
        .await
        .unwrap();
    // The first copy ends in the middle: its future is dropped while scheduling is being asked.
    tokio::select! {
        () = chat.turns.sweep() => panic!("the turn waits at the gate"),
        () = gate.arrivals(1) => {}
    }
    gate.let_through(100);

    other.sweep().await;
    assert_eq!(chat.said().await, [], "the lease has not run out yet");
    chat.clock.advance(Duration::seconds(11));
    other.sweep().await;

    assert_eq!(chat.said().await.len(), 1);
}

#[actix_web::test]
async fn who_lost_the_lease_commits_nothing_and_the_repeated_turn_holds_under_the_same_id() {
    let chat = Chat::open().await;
    let (_app, other) = chat.another_copy();
    let gate = chat.agenda.gated(0);
    chat.receives(chat.message(words(ALL_AT_ONCE)))
        .await
        .unwrap();
    let mut owner = chat.db.owner().await;

    let stolen = async {
        // Patient, slots, hold: the hold is the last thing asked before the end.
        gate.let_through(2);
        gate.arrivals(3).await;
        run(
            &mut owner,
            "UPDATE conversation.mailboxes SET lease_token = '00000000-0000-4000-8000-000000000001'",
        )
        .await;
        gate.let_through(100);
    };
    join(chat.turns.sweep(), stolen).await;

    assert_eq!(chat.said().await, []);
    chat.clock.advance(Duration::seconds(11));
    other.sweep().await;
    let said = chat.said().await;
    assert_eq!(said[0].ids[0], "CONFIRM_BOOKING", "{said:?}");
    let put = chat.agenda.book().put.clone();
    assert_eq!(put.len(), 2);
    assert_eq!(put[0], put[1]);
}

#[actix_web::test]
async fn a_confirmation_asks_scheduling_once_under_the_holds_turn() {
    let chat = Chat::open().await;
    chat.writes(ALL_AT_ONCE).await;

    for _ in 0..2 {
        chat.receives(chat.message(crate::chat::tap("CONFIRM_BOOKING")))
            .await
            .unwrap();
    }
    chat.turns.sweep().await;

    let asked: Vec<BookingRequested> = chat.asked().await;
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].turn_id, chat.agenda.book().put[0].to_string());
}

#[actix_web::test]
async fn while_scheduling_is_away_a_turn_waits_and_then_the_patient_is_told() {
    let chat = Chat::open().await;
    chat.agenda.book().is_away = true;
    chat.receives(chat.message(words(ALL_AT_ONCE)))
        .await
        .unwrap();

    chat.turns.sweep().await;
    assert_eq!(chat.said().await, []);
    chat.clock.advance(Duration::seconds(3));
    chat.agenda.book().is_away = false;
    chat.turns.sweep().await;
    assert_eq!(chat.said().await.len(), 1);

    chat.agenda.book().is_away = true;
    chat.receives(chat.message(words("mejor a las 4")))
        .await
        .unwrap();
    chat.turns.sweep().await;
    chat.clock.advance(Duration::seconds(50));
    chat.turns.sweep().await;
    let said = chat.said().await;
    assert!(
        said[1].text.contains("no puedo consultar la agenda"),
        "{said:?}"
    );
}

#[actix_web::test]
async fn a_reply_names_the_message_it_answers_and_whom_it_is_for() {
    let chat = Chat::open().await;
    let mut message = chat.message(words("hola"));
    message.from_phone = None;
    message.from_bsuid = Some("SV.abc123".to_owned());
    message.sent_at = Some(timestamp(chat.clock.now()));
    let wamid = message.wamid.clone();

    chat.receives(message).await.unwrap();
    chat.turns.sweep().await;

    let replies: Vec<ReplyRequested> = chat.asked().await;
    assert_eq!(
        replies[0].in_reply_to_wamid.as_deref(),
        Some(wamid.as_str())
    );
    assert_eq!(replies[0].to_bsuid.as_deref(), Some("SV.abc123"));
    assert_eq!(replies[0].to_phone, None);
    assert_eq!(replies[0].phone_number_id, chat.clinic.phone_number_id);
}

#[actix_web::test]
async fn a_running_copy_answers_what_its_consumer_stores_and_stops_when_asked() {
    let chat = Chat::open().await;
    let (commits, message) = (chat.service_db.commits(), chat.message(words("hola")));
    let (stopper, stop) = bus::Stopper::new();
    let Chat { app, turns, db, .. } = chat;

    let patient = async {
        testkit::deliver(&nlu_booking::StoreMessage(app), None, message)
            .await
            .unwrap();
        commits.notified().await;
        stopper.stop();
    };
    join(turns.run(stop), patient).await;

    let replies: Vec<ReplyRequested> = db.published_events(testkit::Role::Conversation).await;
    assert_eq!(replies.len(), 1);
}
