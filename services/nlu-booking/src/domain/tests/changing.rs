//! Words that change what is proposed or was just booked: they change that one, and begin no second booking.

use super::*;
use crate::domain::buttons;

/// A chat in which the card of Ana's cleaning on Friday at three is shown.
fn at_the_card() -> Chat {
    let mut chat = Chat::new().known_as("Ana López");
    chat.booking_call = BookingCall::Books;
    says_all(
        &chat.says("quiero limpieza el viernes a las 3"),
        &["viernes 27 de noviembre a las 3:00 p. m."],
    );
    chat
}

/// The same after the yes.
fn just_booked() -> Chat {
    let mut chat = at_the_card();
    says_all(&chat.says("sí"), &["quedó reservada"]);
    let hold = chat.booking_calls[0].hold;
    chat.with_appointment(hold, "2026-11-27T21:00:00Z")
}

#[test]
fn at_the_card_another_hour_day_or_doctor_changes_the_card() {
    for (words, card) in [
        (
            "no puedo a esa hora, mejor a las 4",
            "viernes 27 de noviembre a las 4:00 p. m.",
        ),
        (
            "no pudo a esa ora mejor a las 4",
            "viernes 27 de noviembre a las 4:00 p. m.",
        ),
        (
            "vos mejor dame a las 4",
            "viernes 27 de noviembre a las 4:00 p. m.",
        ),
        (
            "no llego a esa hora, q sea a las 4",
            "viernes 27 de noviembre a las 4:00 p. m.",
        ),
        (
            "can we do 4pm instead?",
            "viernes 27 de noviembre a las 4:00 p. m.",
        ),
        ("mejor el jueves", "jueves 26 de noviembre a las 3:00 p. m."),
        (
            "xq no mejor el jueves?",
            "jueves 26 de noviembre a las 3:00 p. m.",
        ),
        (
            "no puedo ese dia, mejor el jueves",
            "jueves 26 de noviembre a las 3:00 p. m.",
        ),
        ("no, con el doctor José mejor", "Dr. José Ibáñez"),
        ("mejor con el dr ibañez", "Dr. José Ibáñez"),
    ] {
        let mut chat = at_the_card();
        let shown = chat.says(words);
        says_all(
            &shown,
            &[card, "Limpieza dental", "Ana López", "¿La confirmo?"],
        );
        assert!(chat.booking_calls.is_empty(), "{words}");
    }
}

#[test]
fn at_the_card_another_doctor_that_is_not_named_is_the_other_one() {
    for words in [
        "con otro doctor",
        "mejor con otra doctora",
        "con el otro doctor mejor",
    ] {
        let mut chat = at_the_card();
        says_all(
            &chat.says(words),
            &["Dr. José Ibáñez", "a las 3:00 p. m.", "¿La confirmo?"],
        );
        assert!(chat.booking_calls.is_empty(), "{words}");
    }
    let mut chat = Chat::new().known_as("Ana López");
    chat.says("quiero un relleno el viernes a las 3");
    says_all(
        &chat.says("con otro doctor"),
        &["relleno es solo con la Dra. Elena Rivas", "¿La confirmo?"],
    );
}

#[test]
fn of_several_other_doctors_one_is_chosen_and_a_yes_books_nothing_meanwhile() {
    let mut chat = at_the_card();
    let third = DoctorId(Uuid::from_u128(0x33));
    let mut rosa = chat.clinic.doctors[1].clone();
    (rosa.id, rosa.title, rosa.name) = (third, "Dra.".to_owned(), "Rosa Peña".to_owned());
    chat.clinic.doctors.push(rosa);
    chat.clinic.reader = Arc::default();

    let asked = chat.says("con otro doctor");
    assert_eq!(ids(&asked), [buttons::doctor(JOSE), buttons::doctor(third)]);
    chat.says("sí");
    assert!(chat.booking_calls.is_empty());
    says_all(
        &chat.taps(&buttons::doctor(JOSE)),
        &["Dr. José Ibáñez", "¿La confirmo?"],
    );
}

#[test]
fn at_the_card_another_hour_that_is_not_named_offers_those_there_are() {
    for (words, offered, not_offered) in [
        ("a esa hora no, más tarde", "4:00 p. m.", "2:00 p. m."),
        ("mas tarde porfa", "4:00 p. m.", "2:00 p. m."),
        ("mas temprano mejor", "2:00 p. m.", "4:00 p. m."),
        ("mejor mas tempranito", "2:00 p. m.", "3:30 p. m."),
        ("a esa hora no", "3:30 p. m.", "3:00 p. m."),
        ("no puedo a esa hora", "2:00 p. m.", "3:00 p. m."),
        ("a las 3 no puedo", "2:00 p. m.", "3:00 p. m."),
        ("es muy temprano", "4:00 p. m.", "2:00 p. m."),
        ("me queda muy tarde", "2:00 p. m.", "4:00 p. m."),
        ("se me complica a esa hora", "3:30 p. m.", "3:00 p. m."),
    ] {
        let mut chat = at_the_card();
        let shown = chat.says(words);
        says_all(&shown, &["viernes 27 de noviembre"]);
        let titles: Vec<&str> = shown[0]
            .choices
            .iter()
            .map(|one| one.title.as_str())
            .collect();
        assert!(titles.contains(&offered), "{words}: {titles:?}");
        assert!(!titles.contains(&not_offered), "{words}: {titles:?}");
        assert_eq!(chat.state(), State::CollectingTime, "{words}");
        assert!(chat.booking_calls.is_empty(), "{words}");
    }
}

#[test]
fn at_the_card_another_day_that_is_not_named_is_asked_for() {
    for words in [
        "otro día mejor",
        "mejor otro dia",
        "ese dia no puedo",
        "no puedo ese día",
        "el viernes no puedo",
        "another day please",
    ] {
        let mut chat = at_the_card();
        says_all(&chat.says(words), &["¿Qué día le conviene?"]);
        assert_eq!(chat.state(), State::CollectingDate, "{words}");

        says_all(
            &chat.says("el jueves a las 10"),
            &["jueves 26 de noviembre a las 10:00 a. m.", "Ana López"],
        );
    }
}

#[test]
fn what_changes_nothing_leaves_the_card() {
    for words in [
        "más tarde le confirmo",
        "le aviso mas tarde",
        "otro dia le escribo",
        "no sé",
        "a ver",
    ] {
        let mut chat = at_the_card();
        chat.says(words);
        assert_eq!(chat.state(), State::Confirming, "{words}");
        assert!(chat.session.draft.slot.is_some(), "{words}");
        assert!(chat.booking_calls.is_empty(), "{words}");
    }
}

#[test]
fn right_after_the_booking_the_same_words_move_it_after_a_yes() {
    for (words, card) in [
        (
            "no, a las 4 mejor",
            "viernes 27 de noviembre a las 4:00 p. m.",
        ),
        ("mejor a las 4", "viernes 27 de noviembre a las 4:00 p. m."),
        (
            "no puedo a esa hora, mejor a las 4",
            "viernes 27 de noviembre a las 4:00 p. m.",
        ),
        (
            "gracias, mejor a las 4",
            "viernes 27 de noviembre a las 4:00 p. m.",
        ),
        (
            "q sea a las 4 mejor",
            "viernes 27 de noviembre a las 4:00 p. m.",
        ),
        (
            "puede ser a las 4?",
            "viernes 27 de noviembre a las 4:00 p. m.",
        ),
        ("a las 4?", "viernes 27 de noviembre a las 4:00 p. m."),
        (
            "cambiemela para las 4",
            "viernes 27 de noviembre a las 4:00 p. m.",
        ),
        (
            "perdón, mejor el jueves",
            "jueves 26 de noviembre a las 3:00 p. m.",
        ),
        (
            "y el jueves tiene?",
            "jueves 26 de noviembre a las 3:00 p. m.",
        ),
        ("no, con el doctor José mejor", "Dr. José Ibáñez"),
    ] {
        let mut chat = just_booked();
        let visit = chat.patient.appointments[0].id;

        let asked = chat.says(words);

        says_all(
            &asked,
            &[
                "Cambiaría su cita del viernes 27 de noviembre a las 3:00 p. m.",
                card,
                "¿La confirmo?",
            ],
        );
        assert!(chat.requests.is_empty(), "{words}");
        chat.says("sí");
        assert!(
            matches!(chat.requests.as_slice(), [Request::Reschedule { appointment, .. }] if *appointment == visit),
            "{words}: {:?}",
            chat.requests
        );
        assert_eq!(chat.booking_calls.len(), 1, "{words}");
    }
}

#[test]
fn right_after_the_booking_another_time_may_be_wanted_without_being_named() {
    for (words, offered) in [
        ("a esa hora no, más tarde", "4:00 p. m."),
        ("mas temprano porfa", "2:00 p. m."),
        ("a las 3 no puedo", "2:00 p. m."),
    ] {
        let mut chat = just_booked();
        let shown = chat.says(words);
        let titles: Vec<&str> = shown[0]
            .choices
            .iter()
            .map(|one| one.title.as_str())
            .collect();
        assert!(titles.contains(&offered), "{words}: {titles:?}");
        assert!(chat.session.draft.moving.is_some(), "{words}");
    }
    let mut chat = just_booked();
    says_all(&chat.says("otro día mejor"), &["¿Qué día le conviene?"]);
    assert!(chat.session.draft.moving.is_some());
}

#[test]
fn another_appointment_is_wanted_where_the_words_say_so() {
    for words in [
        "quiero otra cita para mi hijo el jueves a las 4",
        "también quiero un relleno el jueves a las 9",
        "quiero una cita el jueves",
        "y para mi mamá a las 4",
        "agéndeme un relleno el jueves a las 9",
    ] {
        let mut chat = just_booked();
        chat.says(words);
        assert!(chat.session.draft.moving.is_none(), "{words}");
        assert!(chat.requests.is_empty(), "{words}");
        assert_eq!(chat.booking_calls.len(), 1, "{words}");
    }
}

#[test]
fn a_courtesy_right_after_the_booking_moves_nothing() {
    for words in ["gracias", "sí", "ok", "no", "no gracias", "👍", "hola"] {
        let mut chat = just_booked();
        chat.says(words);
        assert!(chat.session.draft.moving.is_none(), "{words}");
        assert_eq!(chat.state(), State::Confirmed, "{words}");

        says_all(
            &chat.says("mejor a las 4"),
            &["Cambiaría su cita", "4:00 p. m."],
        );
    }
}

#[test]
fn who_repeats_when_it_is_moves_nothing() {
    for words in [
        "gracias, el viernes a las 3 entonces",
        "ok el viernes a las 3",
        "a las 3 verdad?",
        "con la doctora Elena verdad?",
        "gracias, nos vemos el viernes a las 3",
    ] {
        let mut chat = just_booked();
        let said = chat.says(words);
        assert_eq!(chat.state(), State::Confirmed, "{words}: {said:?}");
        assert!(chat.session.draft.moving.is_none(), "{words}");
        assert!(chat.requests.is_empty(), "{words}");
    }
}

#[test]
fn an_hour_later_the_words_are_no_correction() {
    let mut chat = just_booked();
    chat.passes(Duration::minutes(61));
    chat.says("a las 4");
    assert!(chat.session.draft.moving.is_none());
}

#[test]
fn a_correction_that_is_not_confirmed_leaves_the_appointment() {
    let mut chat = just_booked();
    chat.says("mejor a las 4");

    says_all(&chat.says("no, déjela así"), &["sigue en pie"]);

    assert!(chat.requests.is_empty());
}

#[test]
fn what_was_moved_can_be_moved_again() {
    let mut chat = just_booked();
    chat.says("mejor a las 4");
    chat.says("sí");
    let Some(Request::Reschedule { appointment, slot }) = chat.requests.last().cloned() else {
        panic!("{:?}", chat.requests);
    };
    chat.patient.appointments[0].starts_at = slot.starts_at;
    chat.scheduling_answers(SchedulingOutcome::Rescheduled {
        appointment: AppointmentFacts {
            id: appointment,
            ..facts(slot)
        },
    });

    says_all(
        &chat.says("ay no, a las 2"),
        &["a las 4:00 p. m. a:", "a las 2:00 p. m."],
    );
    chat.taps(buttons::CONFIRM_BOOKING);
    assert_eq!(chat.requests.len(), 2);
}
