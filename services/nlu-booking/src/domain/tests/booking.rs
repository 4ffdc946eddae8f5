//! From a wish to a booking, and everything that can prevent it.

use super::{CLEANING, Chat, ELENA, JOSE, at, booked, first, ids, refused, says_all};
use crate::domain::{Request, Slot, State, buttons};
use chrono::Duration;
use internal::scheduling::Code;

const CARD: [&str; 3] = ["CONFIRM_BOOKING", "EDIT_BOOKING", "CANCEL_BOOKING"];

#[test]
fn step_by_step_from_greeting_to_confirmation() {
    let mut chat = Chat::new();

    says_all(&chat.says("Hola, buenos días"), &["Clínica Dental Jiboa"]);
    says_all(&chat.taps(buttons::MENU_BOOK), &["servicio"]);
    assert_eq!(chat.state(), State::CollectingService);
    let days = chat.taps(&buttons::service(CLEANING));
    assert_eq!(chat.state(), State::CollectingDate);
    let times = chat.taps(&first(&days, "DAY:2026-11-27"));
    says_all(&times, &["viernes 27 de noviembre"]);
    assert_eq!(chat.state(), State::CollectingTime);
    assert!(times[0].choices.len() <= 10);
    assert_eq!(times[0].choices.last().unwrap().id, buttons::OTHER_DAY);
    says_all(
        &chat.taps(&first(&times, "SLOT:")),
        &["nombre", "viernes 27 de noviembre a las 7:30 a. m."],
    );
    assert_eq!(chat.state(), State::CollectingName);
    let card = chat.says("Ana Beatriz López");
    says_all(
        &card,
        &[
            "Ana Beatriz López",
            "Limpieza dental",
            "viernes 27 de noviembre a las 7:30 a. m.",
        ],
    );
    assert_eq!(ids(&card), CARD);
    says_all(&chat.taps(buttons::CONFIRM_BOOKING), &["registrando"]);
    assert_eq!(chat.state(), State::Booking);
    says_all(
        &chat.books(),
        &["reservada", "2a Avenida Sur", "Ana Beatriz López"],
    );
    assert_eq!(chat.state(), State::Confirmed);
}

#[test]
fn an_hour_that_nobody_offered_is_the_patients_if_it_is_free() {
    let mut chat = Chat::new();
    chat.agenda
        .between
        .push((ELENA, at("2026-11-27T16:20:00Z")));

    let card = chat.says("quiero limpieza el viernes a las 10:20, soy Ana López");

    says_all(
        &card,
        &["viernes 27 de noviembre a las 10:20 a. m.", "Ana López"],
    );
    assert_eq!(ids(&card), CARD);
    let instead = Chat::new().says("quiero limpieza el viernes a las 10:20, soy Ana López");
    says_all(&instead, &["10:20 a. m. no está disponible"]);
}

#[test]
fn one_phrase_leads_to_the_card_and_clear_words_book() {
    let mut chat = Chat::new();

    let card = chat.says("quiero limpieza el viernes a las 3, soy Ana López");
    says_all(
        &card,
        &["viernes 27 de noviembre a las 3:00 p. m.", "Ana López"],
    );
    says_all(&chat.says("sí, confirmo"), &["registrando"]);

    let [Request::Book { slot, hold, .. }] = chat.requests.as_slice() else {
        panic!("one booking was expected: {:?}", chat.requests);
    };
    assert_eq!(slot.starts_at, at("2026-11-27T21:00:00Z"));
    assert_eq!(chat.session.draft.hold.as_ref().unwrap().id, *hold);
}

#[test]
fn a_known_patient_is_not_asked_for_the_name() {
    let mut chat = Chat::new().known_as("Ana López");

    let card = chat.says("quiero limpieza el viernes a las 3");

    assert_eq!(ids(&card), CARD);
    says_all(&card, &["Ana López"]);
}

#[test]
fn an_appointment_for_somebody_else_is_in_their_name() {
    let mut chat = Chat::new().known_as("Ana López");

    let card = chat.says("una limpieza el viernes a las 3 para mi hijo Mateo López");

    says_all(&card, &["A nombre de Mateo"]);
}

/// What the patient writes, and the words that the answer must contain.
const REFUSED: &[(&str, &[&str])] = &[
    (
        "limpieza el domingo",
        &["domingo 29 de noviembre", "no atiende"],
    ),
    ("limpieza el viernes a las 5:30 pm", &["cerrada"]),
    ("limpieza hoy a las 8", &["anticipación"]),
    ("limpieza el 15 de marzo", &["60 días"]),
];

#[test]
fn what_cannot_be_is_answered_with_the_reason_and_real_alternatives() {
    for (text, words) in REFUSED {
        let mut chat = Chat::new();

        let answer = chat.says(text);

        says_all(&answer, words);
        assert!(first(&answer, "SLOT:").starts_with("SLOT:"), "{text}");
    }
}

#[test]
fn a_taken_slot_is_answered_with_what_is_nearest() {
    let mut chat = Chat::new();
    chat.agenda
        .close("2026-11-27T21:00:00Z", "2026-11-27T21:30:00Z");

    let answer = chat.says("limpieza el viernes a las 3");

    says_all(
        &answer,
        &[
            "viernes 27 de noviembre a las 3:00 p. m.",
            "no está disponible",
        ],
    );
    let near: Vec<_> = answer[0]
        .choices
        .iter()
        .filter_map(|choice| choice.time)
        .map(|time| time.to_string())
        .collect();
    assert_eq!(near, ["14:00:00", "14:30:00", "15:30:00", "16:00:00"]);
}

#[test]
fn a_full_day_is_answered_with_other_days() {
    let mut chat = Chat::new();
    chat.agenda
        .close("2026-11-27T06:00:00Z", "2026-11-28T06:00:00Z");

    let answer = chat.says("limpieza el viernes por la tarde");

    says_all(
        &answer,
        &["viernes 27 de noviembre", "ya no me queda espacio"],
    );
    assert!(answer[0].choices.iter().any(|choice| choice.date.is_some()));
}

#[test]
fn two_meanings_are_asked_about_and_not_guessed() {
    let mut chat = Chat::new();

    let asked = chat.says("limpieza el próximo viernes a las 3");
    let ids = ids(&asked)
        .into_iter()
        .map(str::to_owned)
        .collect::<Vec<_>>();
    chat.taps(&ids[1]);

    assert_eq!(ids.len(), 2, "{asked:?}");
    assert_eq!(
        chat.session.draft.slot.unwrap().starts_at,
        at("2026-12-04T21:00:00Z")
    );
}

#[test]
fn a_slot_that_goes_while_the_name_is_asked_is_told_with_alternatives() {
    let mut chat = Chat::new();
    chat.says("limpieza el viernes a las 3");
    chat.agenda
        .close("2026-11-27T21:00:00Z", "2026-11-27T21:30:00Z");

    let answer = chat.says("Ana López");

    says_all(&answer, &["se acaba de ocupar"]);
    assert!(
        !answer[0]
            .choices
            .iter()
            .any(|c| c.time.is_some_and(|t| t.to_string() == "15:00:00"))
    );
}

#[test]
fn a_refused_booking_is_told_with_fresh_slots() {
    let mut chat = Chat::new();
    chat.says("limpieza el viernes a las 3, soy Ana López");
    chat.taps(buttons::CONFIRM_BOOKING);

    let answer = chat.scheduling_answers(refused(Code::SlotTaken));

    says_all(&answer, &["se acaba de ocupar"]);
    assert_eq!(chat.state(), State::CollectingTime);
    let card = chat.taps(&first(&answer, "SLOT:"));
    assert_eq!(ids(&card), CARD);
    says_all(&card, &["Ana López"]);
}

#[test]
fn a_hold_that_ran_out_is_taken_anew_before_it_is_booked() {
    let mut chat = Chat::new();
    chat.says("limpieza el viernes a las 3, soy Ana López");
    let held = chat.session.draft.hold.clone().unwrap();
    chat.passes(Duration::minutes(11));
    chat.agenda
        .open
        .push((held.slot.doctor_id, held.slot.starts_at));

    chat.taps(buttons::CONFIRM_BOOKING);

    let [Request::Book { hold, .. }] = chat.requests.as_slice() else {
        panic!("one booking was expected: {:?}", chat.requests);
    };
    assert_ne!(*hold, held.id);
}

#[test]
fn the_card_can_be_changed_in_words_and_by_buttons() {
    let mut chat = Chat::new();
    chat.says("limpieza el viernes a las 3, soy Ana López");

    says_all(
        &chat.says("mejor a las 4"),
        &["viernes 27 de noviembre a las 4:00 p. m.", "Ana López"],
    );
    says_all(
        &chat.says("mejor el jueves"),
        &["jueves 26 de noviembre a las 4:00 p. m."],
    );
    let edit = chat.taps(buttons::EDIT_BOOKING);
    assert_eq!(
        ids(&edit),
        [
            buttons::EDIT_WHEN,
            buttons::EDIT_SERVICE,
            buttons::EDIT_NAME
        ]
    );
    chat.taps(buttons::EDIT_NAME);
    says_all(
        &chat.says("Mateo López"),
        &["Mateo López", "jueves 26 de noviembre a las 4:00 p. m."],
    );
    assert_eq!(chat.requests, []);
}

#[test]
fn going_back_to_the_slot_that_is_already_held_works() {
    let mut chat = Chat::new();
    chat.says("limpieza con la doctora Rivas el viernes a las 3, soy Ana López");
    chat.taps(buttons::EDIT_BOOKING);
    chat.taps(buttons::EDIT_WHEN);

    let card = chat.says("el viernes a las 3");

    assert_eq!(ids(&card), CARD);
}

#[test]
fn a_doctor_who_was_asked_for_is_the_one_on_the_card() {
    let mut chat = Chat::new();

    let card = chat.says("limpieza con el doctor Ibáñez el viernes a las 3, soy Ana López");

    says_all(&card, &["Dr. José Ibáñez"]);
    assert_eq!(chat.session.draft.slot.unwrap().doctor_id, JOSE);
}

#[test]
fn a_stale_card_is_answered_with_what_is_true() {
    let mut chat = Chat::new();
    says_all(
        &chat.taps(buttons::CONFIRM_BOOKING),
        &["ya no está vigente"],
    );

    chat.says("limpieza el viernes a las 3, soy Ana López");
    chat.taps(buttons::CONFIRM_BOOKING);
    says_all(&chat.taps(buttons::CONFIRM_BOOKING), &["Estoy registrando"]);
    chat.books();
    let mut chat = Chat {
        patient: Chat::new()
            .with_appointment(super::APPOINTMENT, "2026-11-27T21:00:00Z")
            .patient,
        ..chat
    };
    says_all(
        &chat.taps(buttons::CONFIRM_BOOKING),
        &[
            "ya está reservada",
            "viernes 27 de noviembre a las 3:00 p. m.",
        ],
    );
    assert_eq!(chat.requests.len(), 1);
}

#[test]
fn an_old_row_begins_a_booking_if_its_slot_is_still_free() {
    let slot = Slot {
        doctor_id: ELENA,
        service_id: CLEANING,
        starts_at: at("2026-11-27T21:00:00Z"),
    };
    let mut chat = Chat::new().known_as("Ana López");

    assert_eq!(ids(&chat.taps(&buttons::slot(&slot))), CARD);

    // Nobody is free then any more: with another doctor the time would be had all the same.
    let mut chat = Chat::new();
    chat.agenda
        .close("2026-11-27T21:00:00Z", "2026-11-27T21:30:00Z");
    says_all(&chat.taps(&buttons::slot(&slot)), &["se acaba de ocupar"]);
}

#[test]
fn an_option_taken_in_words_is_as_good_as_a_tap() {
    let mut chat = Chat::new().known_as("Ana López");
    let times = chat.says("limpieza el viernes");
    let second = times[0].choices[1].time.unwrap();

    let card = chat.says("la segunda");

    assert_eq!(ids(&card), CARD);
    let slot = chat.session.draft.slot.unwrap();
    assert_eq!(chat.clinic.local(slot.starts_at).time(), second);
}

#[test]
fn none_of_the_times_leads_to_another_day() {
    let mut chat = Chat::new();
    chat.says("limpieza el viernes");

    let asked = chat.taps(buttons::OTHER_DAY);
    says_all(&asked, &["Qué día"]);
    says_all(&chat.says("el jueves"), &["jueves 26 de noviembre"]);
}

#[test]
fn a_question_in_the_middle_is_answered_and_the_booking_goes_on() {
    let mut chat = Chat::new();
    chat.says("limpieza el viernes");

    let answer = chat.says("¿tienen parqueo?");

    says_all(&answer, &["dos espacios", "viernes 27 de noviembre"]);
    assert_eq!(chat.state(), State::CollectingTime);
}

#[test]
fn after_a_day_of_silence_everything_begins_anew() {
    let mut chat = Chat::new();
    chat.says("limpieza el viernes a las 3, soy Ana López");
    chat.passes(Duration::hours(25));

    says_all(&chat.says("sí"), &["algo más"]);

    assert_eq!(chat.requests, []);
}

#[test]
fn letting_the_card_go_books_nothing() {
    let mut chat = Chat::new();
    chat.says("limpieza el viernes a las 3, soy Ana López");

    says_all(&chat.taps(buttons::CANCEL_BOOKING), &["no reservé nada"]);

    assert_eq!((chat.state(), chat.requests.len()), (State::Idle, 0));
}

#[test]
fn an_answer_that_the_conversation_does_not_wait_for_is_told_and_changes_nothing() {
    let mut chat = Chat::new();
    chat.says("limpieza el viernes");
    let slot = Slot {
        doctor_id: ELENA,
        service_id: CLEANING,
        starts_at: at("2026-11-26T21:00:00Z"),
    };

    let told = chat.scheduling_answers(booked(slot));

    says_all(&told, &["jueves 26 de noviembre a las 3:00 p. m."]);
    assert_eq!(chat.state(), State::CollectingTime);
}

#[test]
fn a_name_beside_a_chosen_option_is_kept() {
    let mut chat = Chat::new();
    chat.says("limpieza el viernes en la tarde");

    let card = chat.says("a la 1:30, soy Ana López");

    assert_eq!(ids(&card), CARD);
    says_all(&card, &["Ana López", "a la 1:30 p. m."]);
}

#[test]
fn a_refusal_of_something_else_changes_nothing() {
    let mut chat = Chat::new();
    chat.says("limpieza el viernes a las 3, soy Ana López");
    chat.taps(buttons::CONFIRM_BOOKING);

    let told = chat.scheduling_answers_another(refused(Code::SlotTaken));

    assert_eq!((told.len(), chat.state()), (0, State::Booking));
    says_all(&chat.books(), &["reservada"]);
}

#[test]
fn names_are_understood_as_people_write_them() {
    let names = [
        ("Ana Beatriz Molina", "Ana Beatriz Molina"),
        ("Carlos Henríquez", "Carlos Henríquez"),
        ("Reina Guardado", "Reina Guardado"),
        ("Blanca Menjívar Cruz", "Blanca Menjívar Cruz"),
        ("a nombre de jaime orellana", "Jaime Orellana"),
        ("me llamo Sonia Portillo", "Sonia Portillo"),
    ];
    for (text, name) in names {
        let mut chat = Chat::new();
        chat.says("limpieza el viernes a las 3");

        says_all(&chat.says(text), &[&format!("A nombre de {name}")]);
    }
}

#[test]
fn a_day_in_plain_words_leads_to_its_times() {
    for text in [
        "el viernes",
        "viernes 27",
        "27 de noviembre",
        "27/11",
        "el 27",
    ] {
        let mut chat = Chat::new();
        chat.says("Buenos días, quisiera una cita para una limpieza dental");

        says_all(&chat.says(text), &["viernes 27 de noviembre"]);
        assert_eq!(chat.state(), State::CollectingTime, "{text}");
    }
}

#[test]
fn a_service_is_described_as_long_as_it_takes_with_the_chosen_doctor() {
    let described = |opening: &str| {
        let mut chat = Chat::new();
        chat.clinic.doctors[0].service_minutes = vec![45, 30];
        let asked = chat.says(opening);
        let choices = asked.iter().flat_map(|reply| &reply.choices);
        let cleaning = buttons::service(CLEANING);
        let mut found = choices.filter(|choice| choice.id == cleaning);
        found.next().unwrap().description.clone()
    };

    let with_elena = described("quiero una cita con la doctora Elena Rivas");
    let with_anybody = described("quiero una cita");

    assert!(with_elena.starts_with("45 minutos"), "{with_elena}");
    assert!(with_anybody.starts_with("30 minutos"), "{with_anybody}");
}

#[test]
fn a_doctor_whose_services_only_staff_book_is_not_asked_for_by_chat() {
    let mut chat = Chat::new();
    chat.clinic.doctors[1].services.clear();
    chat.clinic.doctors[1].service_minutes.clear();

    let asked = chat.says("quiero una cita con el doctor José Ibáñez");

    says_all(&asked, &["José Ibáñez", "directamente", "servicio"]);
    assert_eq!(chat.session.draft.doctor, None);
    assert!(ids(&asked).contains(&buttons::service(CLEANING).as_str()));
}
