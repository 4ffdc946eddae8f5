//! A name that is told in several messages.

use super::{BookingCall, Chat, says_all};
use crate::domain::State;
use chrono::Duration;

/// A chat in which the name is asked for.
fn asked_for_the_name() -> Chat {
    let mut chat = Chat::new();
    chat.booking_call = BookingCall::Books;
    chat.says("limpieza el viernes a las 3");
    assert_eq!(chat.state(), State::CollectingName);
    chat
}

#[test]
fn the_lines_of_one_turn_are_one_name() {
    let mut chat = asked_for_the_name();

    says_all(
        &chat.says("rosa\nelena\nrecep gomez"),
        &["A nombre de Rosa Elena Recep Gomez"],
    );
}

#[test]
fn a_line_that_comes_after_the_card_goes_on_with_the_name() {
    let mut chat = asked_for_the_name();
    says_all(&chat.says("rosa"), &["A nombre de Rosa"]);
    chat.passes(Duration::seconds(1));
    says_all(&chat.says("elena"), &["A nombre de Rosa Elena"]);
    chat.passes(Duration::seconds(1));

    says_all(
        &chat.says("recep gomez"),
        &["A nombre de Rosa Elena Recep Gomez"],
    );

    chat.says("sí");
    assert_eq!(
        chat.booking_calls.last().unwrap().name,
        "Rosa Elena Recep Gomez"
    );
}

#[test]
fn the_rest_of_the_lines_in_one_turn_go_on_with_the_name() {
    let mut chat = asked_for_the_name();
    chat.says("rosa");

    says_all(
        &chat.says("elena\nrecep gomez"),
        &["A nombre de Rosa Elena Recep Gomez"],
    );
}

#[test]
fn a_name_that_repeats_a_part_or_has_a_cue_puts_it_right() {
    for (words, name) in [
        ("Rosa Gómez", "Rosa Gómez"),
        ("no, a nombre de Ana López", "Ana López"),
        ("perdón, es para Ana López", "Ana López"),
    ] {
        let mut chat = asked_for_the_name();
        chat.says("rosa");

        says_all(&chat.says(words), &[&format!("A nombre de {name}")]);
    }
}

#[test]
fn other_words_right_after_the_name_are_no_part_of_it() {
    for words in [
        "gracias",
        "sí",
        "ok",
        "mejor a las 2",
        "no",
        "👍",
        "tienen parqueo?",
        "mmm",
        "mmm fijese",
        "un momento",
        "excelente",
        "jaja",
    ] {
        let mut chat = asked_for_the_name();
        chat.says("Rosa Gómez");

        chat.says(words);

        let name = chat.session.draft.name.as_deref();
        assert!(
            matches!(name, None | Some("Rosa Gómez")),
            "{words}: {name:?}"
        );
    }
}

#[test]
fn a_word_long_after_the_name_is_no_part_of_it() {
    let mut chat = asked_for_the_name();
    chat.says("Rosa");
    chat.passes(Duration::minutes(2));

    chat.says("elena");

    assert_eq!(chat.session.draft.name.as_deref(), Some("Rosa"));
}
