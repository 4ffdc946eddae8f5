//! Answers that are no yes, at every question whose yes acts: none of them books, moves, cancels or promises to come, whoever read them.

use super::{APPOINTMENT, BookingCall, CLEANING, Chat, FILLING, at, ids, says_all};
use crate::domain::{Request, State, buttons};
use kernel::AppointmentId;
use spanish::{Intent, Reading};
use uuid::Uuid;

const OTHER: AppointmentId = AppointmentId(Uuid::from_u128(0xa2));

/// What patients answer who neither agree nor say again what they wished.
const NO_YES: [&str; 78] = [
    "no",
    "no gracias",
    "no, quiero mi cita",
    "mi cita la quiero conservar",
    "pero mi cita es importante, no la quiero perder",
    "no la quiero perder",
    "no me la quite",
    "déjela así",
    "mejor déjela como está",
    "que quede igual",
    "me equivoqué, sí voy a ir",
    "sí voy a llegar pero tarde",
    "no cancele mi cita",
    "no quiero cancelar",
    "no la cancelen por favor",
    "yo no pedí cancelar",
    "i want to keep it",
    "don't cancel",
    "mi cita",
    "mi cita a q hora era",
    "oiga mi cita a ke hora es",
    "mi cita de cuando es",
    "a qué hora es mi cita",
    "cuándo me toca",
    "con quién es",
    "es la limpieza verdad?",
    "con la doctora elena?",
    "la de las 2?",
    "la del viernes?",
    "cuál cita?",
    "cancelarla?",
    "confirmar?",
    "¿me cobran si cancelo?",
    "puedo cancelar después?",
    "hasta cuándo puedo cancelar?",
    "si cancelo pierdo el anticipo?",
    "cuánto cuesta?",
    "¿tienen parqueo?",
    "mejor para el otro martes",
    "mejor a las 4",
    "puede ser el jueves?",
    "el otro lunes",
    "otro día mejor",
    "cámbiela para el viernes",
    "para más tarde no hay?",
    "sí pero a las 3",
    "sí pero otro día",
    "ok pero con el doctor José",
    "sí, y también para mi hijo",
    "sí, la de mi hija",
    "sí?",
    "¿sí?",
    "si me dan permiso",
    "si puedo otro día",
    "confirmo si mi esposo puede",
    "le confirmo más tarde",
    "no sé",
    "no estoy segura",
    "tal vez",
    "déjeme ver",
    "lo voy a pensar",
    "después le aviso",
    "quizás cancele",
    "me duele la muela",
    "soy Ana López",
    "7890-1234",
    "es para mi hijo",
    "la limpieza",
    "la del doctor José",
    "el viernes",
    "a la 1",
    "hola",
    "gracias",
    "😊",
    "mmm",
    "asdf",
    "otra cita quiero",
    "quiero otra cita",
];

/// The questions, each with what may be asked for without a yes.
fn questions() -> Vec<(&'static str, Chat)> {
    let visit = || {
        let mut chat = Chat::new()
            .known_as("Ana López")
            .with_appointment(APPOINTMENT, "2026-11-24T20:00:00Z");
        chat.booking_call = BookingCall::Books;
        chat
    };
    let two = || visit().with_appointment(OTHER, "2026-11-26T15:00:00Z");
    let after = |mut chat: Chat, words: &[&str]| {
        for words in words {
            chat.says(words);
        }
        chat.requests.clear();
        chat
    };
    let mut card = Chat::new().known_as("Ana López");
    card.booking_call = BookingCall::Books;
    vec![
        (
            "booking card",
            after(card, &["quiero limpieza el viernes a las 3"]),
        ),
        (
            "move card",
            after(visit(), &["quiero cambiar mi cita para el viernes a las 3"]),
        ),
        ("cancel", after(visit(), &["quiero cancelar mi cita"])),
        (
            "cancel one of two",
            after(two(), &["cancele mi cita del jueves"]),
        ),
        (
            "which to cancel",
            after(two(), &["quiero cancelar mi cita"]),
        ),
        ("which to move", after(two(), &["quiero cambiar mi cita"])),
        ("reminder", after(visit(), &[])),
        ("own visit", after(visit(), &["a qué hora es mi cita"])),
        ("own visits", after(two(), &["mis citas"])),
    ]
}

fn acts(chat: &Chat) -> bool {
    let is_act = |request: &Request| {
        matches!(
            request,
            Request::Book { .. }
                | Request::Cancel(_)
                | Request::Reschedule { .. }
                | Request::ConfirmAttendance(_)
        )
    };
    chat.requests.iter().any(is_act) || !chat.booking_calls.is_empty()
}

#[test]
fn none_of_them_acts() {
    let mut wrong = Vec::new();
    let questions = questions();
    for words in NO_YES {
        for (question, mut chat) in questions.clone() {
            let replies = chat.says(words);
            let promises = question == "reminder" && words.contains("voy a");
            if acts(&chat) && !promises {
                wrong.push(format!("{question}: {words}"));
            }
            if replies.is_empty() {
                wrong.push(format!("{question}: {words}: silence"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_model_that_reads_a_yes_or_a_wish_to_cancel_in_them_acts_by_none() {
    let mut wrong = Vec::new();
    let questions = questions();
    for intent in [Intent::Cancel, Intent::Confirm] {
        for words in NO_YES {
            for (question, mut chat) in questions.clone() {
                chat.model_reads = Some(Reading {
                    intent,
                    confidence: 0.99,
                    ..Reading::default()
                });
                chat.says(words);
                let promises = question == "reminder" && words.contains("voy a");
                if acts(&chat) && !promises {
                    wrong.push(format!("{question}: {intent:?}: {words}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A chat in which the patient was asked whether to cancel the cleaning of Tuesday at two.
fn asked_whether() -> Chat {
    let mut chat = Chat::new()
        .known_as("Ana López")
        .with_appointment(APPOINTMENT, "2026-11-24T20:00:00Z");
    says_all(
        &chat.says("quiero cancelar mi cita"),
        &["¿Confirma que desea cancelar"],
    );
    chat
}

#[test]
fn a_yes_and_the_wish_said_again_cancel() {
    for words in [
        "sí",
        "si por favor",
        "sí mijita, Dios se lo pague",
        "dele",
        "ok",
        "sí cancélela",
        "sí, cancélela por favor",
        "cancelar",
        "quiero cancelarla",
        "cancele mi cita",
        "sí, quiero cancelar mi cita del martes",
        "¿me la puede cancelar?",
        "ya no la quiero",
        "bórrela",
        "sí, quítela",
        "Sí, cancelarla",
        "sí confirmo",
        "yes please",
    ] {
        let mut chat = asked_whether();

        chat.says(words);

        assert_eq!(chat.requests, [Request::Cancel(APPOINTMENT)], "{words}");
    }
}

#[test]
fn a_wish_to_keep_it_keeps_it_and_says_when_it_is() {
    for words in [
        "no",
        "no, quiero mi cita",
        "mi cita la quiero conservar",
        "pero mi cita es importante, no la quiero perder",
        "no cancele mi cita",
        "no quiero cancelar",
        "déjela así",
        "mejor la dejamos así",
        "me equivoqué, sí voy a ir",
        "sí voy a llegar",
        "ahí estaré",
        "siempre voy a ir",
        "que siga igual",
        "fue un error",
        "no me la quite",
        "mejor no, sí la necesito",
        "prefiero mantenerla",
        "i want to keep it",
        "Conservarla",
    ] {
        let mut chat = asked_whether();

        let told = chat.says(words);

        let body = &told[0].body;
        assert!(
            body.contains("sigue en pie") && body.contains("martes 24") && body.contains("2:00"),
            "{words}: {body}"
        );
        assert_eq!(chat.state(), State::Idle, "{words}");
        assert_eq!(chat.requests, [], "{words}");
    }
}

#[test]
fn a_question_about_it_is_answered_and_the_question_stays() {
    for words in [
        "mi cita a q hora era",
        "mi cita de cuando es",
        "a qué hora es?",
        "es la limpieza verdad?",
        "con la doctora elena?",
        "la de las 2?",
        "mi cita",
        "cuál cita?",
    ] {
        let mut chat = asked_whether();

        let told = chat.says(words);

        says_all(
            &told,
            &["martes 24", "2:00 p. m.", "¿Confirma que desea cancelar"],
        );
        assert_eq!(chat.state(), State::Cancelling, "{words}");
        assert!(!told[0].body.contains("no le entendí"), "{words}");
    }
}

#[test]
fn a_wish_for_another_day_moves_it() {
    for words in [
        "mejor para el otro martes",
        "mejor el viernes",
        "puede ser el viernes?",
        "el viernes a las 3",
        "no, cámbiela para el viernes",
        "cámbiemela mejor",
        "otro día mejor",
        "mejor la cambio",
        "prefiero que sea el viernes en la tarde",
    ] {
        let mut chat = asked_whether();

        let told = chat.says(words);

        assert!(
            told[0].body.contains("¿La movemos?"),
            "{words}: {}",
            told[0].body
        );
        let moving = chat.session.draft.moving.as_ref().map(|visit| visit.id);
        assert_eq!(moving, Some(APPOINTMENT), "{words}");
        assert_eq!(chat.requests, [], "{words}");
    }
}

#[test]
fn a_reason_not_to_come_cancels_nothing_and_is_asked_what_to_do() {
    for words in [
        "ya no puedo ir",
        "sí, ya no voy a poder llegar",
        "se me complicó",
    ] {
        let mut chat = asked_whether();

        let told = chat.says(words);

        says_all(
            &told,
            &[
                "todavía no he cancelado nada",
                "¿Confirma que desea cancelar",
            ],
        );
        assert_eq!(chat.requests, [], "{words}");
    }
}

#[test]
fn naming_another_of_the_appointments_asks_about_that_one() {
    let mut chat = Chat::new()
        .with_appointment(APPOINTMENT, "2026-11-24T20:00:00Z")
        .with_appointment(OTHER, "2026-11-26T15:00:00Z");
    chat.patient.appointments[1].service_id = FILLING;
    chat.says("cancele mi cita del martes");

    let asked = chat.says("la del jueves");

    says_all(&asked, &["relleno", "jueves 26"]);
    assert!(ids(&asked).contains(&buttons::about(buttons::CONFIRM_CANCEL, OTHER).as_str()));
    assert_eq!(chat.requests, []);
}

#[test]
fn one_of_several_is_chosen_by_its_service_to_cancel_and_to_move() {
    let two = || {
        let mut chat = Chat::new()
            .with_appointment(APPOINTMENT, "2026-11-24T20:00:00Z")
            .with_appointment(OTHER, "2026-11-26T15:00:00Z");
        chat.patient.appointments[1].service_id = FILLING;
        chat
    };
    let mut cancelling = two();
    cancelling.says("quiero cancelar mi cita");
    says_all(
        &cancelling.says("la del relleno"),
        &["¿Confirma que desea cancelar", "relleno", "jueves 26"],
    );
    assert_eq!(cancelling.requests, []);

    let mut moving = two();
    moving.says("quiero mover una de mis citas para el viernes a las 3");
    says_all(
        &moving.says("la de relleno"),
        &["Cambiaría su cita del jueves 26", "viernes 27"],
    );
    assert_eq!(moving.requests, []);
}

#[test]
fn an_appointment_that_was_to_move_may_stay_after_all() {
    for words in [
        "no, mejor la dejo como está",
        "siempre la voy a dejar así",
        "déjela así",
        "mejor no la cambie, quiero mi cita",
    ] {
        for begin in [
            "quiero cambiar mi cita",
            "quiero cambiar mi cita para el viernes a las 3",
        ] {
            let mut chat = Chat::new().with_appointment(APPOINTMENT, "2026-11-24T20:00:00Z");
            chat.says(begin);

            let told = chat.says(words);

            assert!(
                told[0].body.contains("sigue en pie"),
                "{begin}: {words}: {told:?}"
            );
            assert_eq!(chat.requests, [], "{words}");
        }
    }
}

#[test]
fn an_hour_at_the_card_is_no_option() {
    for words in ["mejor a la 1:30", "a la 1", "mejor a la 1"] {
        let mut chat = Chat::new().known_as("Ana López");
        chat.says("quiero limpieza el viernes a las 3");
        chat.booking_call = BookingCall::Books;

        let told = chat.says(words);

        assert_eq!(chat.booking_calls, [], "{words}");
        assert!(told[0].body.contains("1:"), "{words}: {told:?}");
    }
}

#[test]
fn another_appointment_may_be_asked_for_instead() {
    let mut chat = asked_whether();

    chat.says("quiero otra limpieza el viernes a las 3");

    assert_eq!(chat.session.draft.cancelling, None);
    assert_eq!(chat.session.draft.service, Some(CLEANING));
    assert_eq!(chat.requests, []);
}

#[test]
fn what_is_not_understood_there_cancels_nothing_and_says_so() {
    let mut chat = asked_whether();

    says_all(
        &chat.says("asdf qwer"),
        &["No he cancelado nada", "¿Confirma"],
    );
    chat.says("zxcv");
    chat.says("gracias");
    chat.says("poiu");

    assert_eq!(chat.state(), State::Handover);
}

#[test]
fn a_position_takes_the_card_and_cancels_nothing() {
    let mut card = Chat::new().known_as("Ana López");
    card.says("quiero limpieza el viernes a las 3");
    card.booking_call = BookingCall::Books;
    says_all(&card.says("la primera"), &["reservada"]);
    assert_eq!(
        card.booking_calls[0].slot.starts_at,
        at("2026-11-27T21:00:00Z")
    );

    for words in ["la primera", "1", "opción 1", "la 1"] {
        let mut chat = asked_whether();
        chat.says(words);
        assert_eq!(chat.requests, [], "{words}");
    }
}
