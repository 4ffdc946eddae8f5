//! What is wrong on the card is put right, and never booked.

use super::{APPOINTMENT, Chat, ids, says_all};
use crate::domain::{State, buttons};

/// A chat in which the card of Ana's cleaning is shown.
fn at_the_card() -> Chat {
    let mut chat = Chat::new().known_as("Ana López");
    says_all(
        &chat.says("quiero limpieza el viernes a las 3"),
        &["A nombre de Ana López"],
    );
    chat
}

#[test]
fn a_no_with_the_right_name_shows_the_card_with_that_name() {
    let mut chat = at_the_card();

    says_all(
        &chat.says("no, a nombre de Rosa Pineda"),
        &["A nombre de Rosa Pineda"],
    );

    chat.says("sí");
    assert_eq!(chat.booked_name(), "Rosa Pineda");
}

#[test]
fn a_bare_name_answers_what_to_change() {
    let mut chat = at_the_card();
    chat.says("no");

    says_all(&chat.says("Rosa Pineda"), &["A nombre de Rosa Pineda"]);
}

#[test]
fn a_yes_to_the_question_what_to_change_books_nothing() {
    for words in ["sí", "ok", "dale", "sí, confirmo", "👍"] {
        let mut chat = at_the_card();
        chat.taps(buttons::EDIT_BOOKING);

        let again = chat.says(words);

        assert!(chat.requests.is_empty(), "{words}");
        assert!(
            ids(&again).contains(&buttons::EDIT_WHEN),
            "{words}: {:?}",
            ids(&again)
        );
    }
}

#[test]
fn a_no_to_the_question_what_to_change_shows_the_card_again() {
    let mut chat = at_the_card();
    chat.taps(buttons::EDIT_BOOKING);

    says_all(&chat.says("no, así déjelo"), &["A nombre de Ana López"]);
    assert!(chat.requests.is_empty());
}

#[test]
fn what_to_change_may_be_told_by_its_own_words() {
    let mut chat = at_the_card();
    chat.taps(buttons::EDIT_BOOKING);

    says_all(
        &chat.says("cámbiele el nombre a Pedro Pineda"),
        &["A nombre de Pedro Pineda"],
    );
    chat.says("no");
    says_all(&chat.says("mejor a las 2"), &["2:00 p. m.", "Pedro Pineda"]);
}

#[test]
fn a_choice_or_a_service_at_the_question_what_to_change_is_no_name() {
    for words in ["Servicio", "el servicio", "fecha", "relleno", "la hora"] {
        let mut chat = at_the_card();
        chat.taps(buttons::EDIT_BOOKING);

        chat.says(words);

        assert_eq!(
            chat.session.draft.name.as_deref(),
            Some("Ana López"),
            "{words}"
        );
        assert!(chat.requests.is_empty(), "{words}");
    }
}

#[test]
fn a_yes_that_names_another_person_confirms_nothing() {
    for words in [
        "sí, para mi niña",
        "sí, la de mi hijito",
        "sí para la señora",
    ] {
        let mut chat = at_the_card();

        chat.says(words);

        assert!(chat.requests.is_empty(), "{words}");
    }
}

#[test]
fn asking_for_the_own_appointment_while_it_is_registered_forgets_nothing() {
    let mut chat = at_the_card();
    chat.says("sí");
    assert_eq!(chat.state(), State::Booking);

    says_all(&chat.says("¿a qué hora es mi cita?"), &["registrando"]);

    assert_eq!(chat.state(), State::Booking);
    says_all(&chat.books(), &["Ana López"]);
}

#[test]
fn asking_for_the_own_appointment_keeps_the_booking() {
    let mut chat = Chat::new()
        .known_as("Ana López")
        .with_appointment(APPOINTMENT, "2026-11-26T15:00:00Z");
    chat.says("quiero limpieza el viernes");
    assert_eq!(chat.state(), State::CollectingTime);

    let told = chat.says("¿a qué hora es mi cita?");

    says_all(&told, &["jueves 26 de noviembre", "9:00 a. m."]);
    assert_eq!(chat.state(), State::CollectingTime);
    says_all(
        &chat.says("a las 3"),
        &["viernes 27 de noviembre a las 3:00"],
    );
}

#[test]
fn asking_for_the_own_appointment_shows_it() {
    let mut chat = Chat::new().with_appointment(APPOINTMENT, "2026-11-26T15:00:00Z");

    says_all(
        &chat.says("cuando es mi cita"),
        &["jueves 26 de noviembre", "9:00 a. m."],
    );
    says_all(&Chat::new().says("mis citas"), &["No encuentro citas"]);
}
