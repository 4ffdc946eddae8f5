//! Messages that were written before a message that is answered already.

use super::{BookingCall, CLEANING, Chat, button, ids, says_all, text};
use crate::domain::{Reply, State, buttons};
use chrono::Duration;

fn late(chat: &mut Chat, words: &str) -> Vec<Reply> {
    chat.is_late = true;
    let replies = chat.says(words);
    chat.is_late = false;
    replies
}

fn late_tap(chat: &mut Chat, id: &str) -> Vec<Reply> {
    chat.is_late = true;
    let replies = chat.taps(id);
    chat.is_late = false;
    replies
}

#[test]
fn a_late_day_does_not_replace_the_day_that_was_said_last() {
    let mut chat = Chat::new();
    chat.says("limpieza, mejor el jueves");
    let wanted = chat.session.draft.date;

    let told = late(&mut chat, "quiero limpieza el viernes");

    says_all(&told, &["llegó tarde"]);
    assert_eq!(chat.session.draft.date, wanted);
    assert_eq!(chat.state(), State::CollectingTime);
}

#[test]
fn a_late_message_adds_what_is_missing() {
    let mut chat = Chat::new();
    chat.says("quiero una cita el viernes");
    assert_eq!(chat.state(), State::CollectingService);

    let told = late(&mut chat, "es para limpieza, el jueves, soy Ana López");

    says_all(&told, &["viernes 27 de noviembre"]);
    let draft = &chat.session.draft;
    assert_eq!(draft.service, Some(CLEANING));
    assert_eq!(draft.name.as_deref(), Some("Ana López"));
}

/// A conversation whose card was asked for a minute ago.
fn with_card() -> Chat {
    let mut chat = Chat::new();
    chat.booking_call = BookingCall::Books;
    chat.says("limpieza el viernes a las 3, soy Ana López");
    chat.passes(Duration::minutes(1));
    chat
}

#[test]
fn a_late_yes_to_the_card_that_is_still_open_books() {
    for yes in [text("sí, confirmo"), button(buttons::CONFIRM_BOOKING)] {
        let mut chat = with_card();
        chat.says("¿tienen parqueo?");

        chat.is_late = true;
        says_all(&chat.gets(&yes), &["reservada"]);

        assert_eq!(chat.state(), State::Confirmed);
    }
}

#[test]
fn a_late_no_to_the_card_that_is_still_open_is_heard() {
    let mut chat = with_card();
    assert_eq!(ids(&late(&mut chat, "no"))[0], buttons::EDIT_WHEN);

    let mut chat = with_card();
    late_tap(&mut chat, buttons::CANCEL_BOOKING);
    assert_eq!(chat.state(), State::Idle);
}

#[test]
fn a_late_yes_from_before_the_card_confirms_nothing_and_is_asked_for_again() {
    let mut chat = Chat::new();
    chat.says("limpieza el viernes a las 3, soy Ana López");
    chat.passes(Duration::minutes(1));
    chat.says("mejor el viernes a las 4");

    for yes in [text("sí, confirmo"), button(buttons::CONFIRM_BOOKING)] {
        chat.is_late = true;
        let told = chat.gets(&yes);

        says_all(&told, &["llegó tarde", "4:00"]);
        assert_eq!(ids(&told)[0], buttons::CONFIRM_BOOKING);
    }
    assert_eq!(chat.state(), State::Confirming);
    assert_eq!(chat.booking_calls, []);
}

#[test]
fn a_late_tap_gives_what_is_missing_and_nothing_else() {
    let mut chat = Chat::new();
    chat.says("quiero una cita el viernes");

    let told = late_tap(&mut chat, &buttons::service(CLEANING));
    says_all(&told, &["viernes 27 de noviembre"]);
    let again = late_tap(&mut chat, &buttons::day("2026-11-26".parse().unwrap()));

    says_all(&again, &["llegó tarde"]);
    assert_eq!(chat.session.draft.date, "2026-11-27".parse().ok());
}

#[test]
fn a_late_question_and_a_late_wish_for_a_person_are_answered() {
    let mut chat = Chat::new();
    chat.says("limpieza el viernes");

    says_all(&late(&mut chat, "¿tienen parqueo?"), &["dos espacios"]);
    late(&mut chat, "quiero hablar con una persona");

    assert_eq!(chat.state(), State::Handover);
}

#[test]
fn a_late_message_begins_a_conversation_like_any_other() {
    let mut chat = Chat::new();

    let told = late(&mut chat, "hola");

    assert_eq!(ids(&told)[0], buttons::MENU_BOOK);
}
