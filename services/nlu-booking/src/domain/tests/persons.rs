//! What patients say to a person, or want of one: warm yeses, a person instead of the assistant, the whole name, and no service in mind.

use super::{APPOINTMENT, BookingCall, CLEANING, Chat, says_all};
use crate::domain::{HandoverReason, Request, State, buttons};

fn at_the_card() -> Chat {
    let mut chat = Chat::new().known_as("Kevin");
    chat.booking_call = BookingCall::Books;
    says_all(
        &chat.says("quiero limpieza el viernes a las 3"),
        &["A nombre de Kevin"],
    );
    chat
}

#[test]
fn a_warm_yes_books() {
    for words in [
        "si mijita, Dios se lo pague",
        "sí mi amor",
        "si niña",
        "simón",
        "dele pues",
        "sí, vaya",
        "está bueno, gracias, Dios la bendiga",
        "ok mi reina",
        "sí, primero Dios",
        "órale pues",
        "sí doctorcita",
    ] {
        let mut chat = at_the_card();

        let told = chat.says(words);

        assert!(told[0].body.contains("reservada"), "{words}: {told:?}");
    }
}

#[test]
fn a_warm_yes_with_another_wish_does_not() {
    for words in [
        "si mijita pero a las 4",
        "sí mi amor, pero con el otro doctor",
        "sí niña, y para mi hijo también",
        "si mijita mejor el jueves",
        "sí para mi mijita",
        "sí mi hija",
    ] {
        let mut chat = at_the_card();

        chat.says(words);

        assert_eq!(chat.booking_calls, [], "{words}");
    }
}

#[test]
fn the_whole_name_at_the_card_takes_the_place_of_its_part() {
    for words in ["Kevin Alexander Mejía López", "kevin mejia"] {
        let mut chat = at_the_card();

        let card = chat.says(words);

        assert!(
            card[0]
                .body
                .to_lowercase()
                .contains(&format!("a nombre de {}", words.to_lowercase())),
            "{card:?}"
        );
        assert_eq!(chat.booking_calls, []);
    }
    let mut other = at_the_card();
    other.says("mmm fijese");
    assert_eq!(other.session.draft.name.as_deref(), Some("Kevin"));
}

#[test]
fn who_wants_a_person_gets_one_in_spanish_and_in_english() {
    for words in [
        "una persona por favor",
        "no hablo español, una persona",
        "I want to speak with a human",
        "can I talk to someone",
        "I speak English, a real person please",
        "alguien que me atienda",
        "no quiero hablar con una máquina",
        "operadora",
        "gracias, pero mejor una persona",
    ] {
        for mut chat in [Chat::new(), at_the_card()] {
            chat.says(words);

            assert_eq!(
                chat.requests,
                [Request::StartHandover(HandoverReason::Asked)],
                "{words}"
            );
        }
    }
}

#[test]
fn courtesies_between_messages_that_are_not_understood_do_not_hide_them() {
    let mut chat = Chat::new();

    for words in ["asdf qwer", "gracias", "zxcv poiu", "hola"] {
        chat.says(words);
    }
    says_all(&chat.says("lkjh mnbv"), &["persona"]);

    assert_eq!(chat.state(), State::Handover);
}

#[test]
fn who_knows_no_service_is_asked_otherwise_and_then_given_a_person() {
    for words in [
        "no sé, me duele la muela",
        "no sé",
        "me duele mucho",
        "cuál me recomienda",
    ] {
        let mut chat = Chat::new();
        let asked = chat.says("quiero una cita");

        let helped = chat.says(words);

        assert_ne!(helped[0].body, asked[0].body, "{words}");
        says_all(&helped, &["No se preocupe"]);
        let ids: Vec<_> = helped[0]
            .choices
            .iter()
            .map(|choice| choice.id.clone())
            .collect();
        assert!(
            ids.contains(&buttons::service(CLEANING)),
            "{words}: {ids:?}"
        );
        assert!(
            ids.contains(&buttons::MENU_HUMAN.to_owned()),
            "{words}: {ids:?}"
        );
        chat.says("no sé, me duele la muela");
        assert_eq!(chat.state(), State::Handover, "{words}");
    }
}

#[test]
fn the_service_with_which_the_clinic_looks_stands_on_top() {
    let mut chat = Chat::new();
    chat.clinic.services[1].name = "Consulta general".to_owned();
    chat.clinic.services[1].aliases = vec!["revisión".to_owned()];
    chat.says("quiero una cita");

    let helped = chat.says("no sé, me duele la muela");

    says_all(&helped, &["con consulta general"]);
    assert_eq!(helped[0].choices[0].title, "Consulta general");
}

#[test]
fn asking_when_the_own_visit_is_shows_it_in_any_order_of_words() {
    for words in [
        "mi cita a q hora era",
        "oiga mi cita a q hora era",
        "mi cita a ke hora es",
        "mi cita k dia es",
        "mi cita cuando es",
        "mi cita para cuando es",
        "mi cita con quien es",
        "a k hora era mi cita",
        "la cita mia a que hora es",
        "se me olvido la hora de mi cita",
        "y mi cita?",
        "what time is my appointment",
    ] {
        let mut chat = Chat::new().with_appointment(APPOINTMENT, "2026-11-26T15:00:00Z");

        says_all(&chat.says(words), &["jueves 26 de noviembre", "9:00 a. m."]);

        assert_eq!(chat.state(), State::Idle, "{words}");
    }
}
