//! Whoever is free will do: said, tapped, or left open by a patient who names no doctor.

use crate::domain::State;
use crate::domain::buttons;
use crate::domain::refusals::RefusalCode;
use crate::domain::tests::{BookingCall, Chat, ELENA, JOSE, at, first, ids, says_all};
use chrono::Duration;
use internal::scheduling::Code;

const FRIDAY_AT_TEN: &str = "2026-11-27T16:00:00Z";

fn with_ibanez() -> Chat {
    let mut chat = Chat::new().known_as("Ana López");
    chat.says("quiero una limpieza con el Dr. Ibáñez");
    assert_eq!(chat.session.draft.doctor, Some(JOSE));
    chat
}

/// Takes the doctor's slot away, as if another patient had it.
fn taken(chat: &mut Chat, doctor: kernel::DoctorId) {
    chat.agenda
        .open
        .retain(|open| *open != (doctor, at(FRIDAY_AT_TEN)));
}

#[test]
fn whoever_is_free_is_offered_where_a_doctor_is_wanted_and_others_give_the_service() {
    let mut chat = with_ibanez();
    let days = chat.session.question.clone().unwrap();
    assert!(
        days.choices
            .iter()
            .any(|choice| choice.id == buttons::ANY_DOCTOR)
    );
    assert!(days.choices.len() <= 10);

    let times = chat.says("el viernes");
    assert!(ids(&times).contains(&buttons::ANY_DOCTOR), "{times:?}");
    assert!(ids(&times).len() <= 10);

    let all = chat.taps(buttons::ANY_DOCTOR);

    assert_eq!(chat.session.draft.doctor, None);
    assert!(first(&all, "SLOT").contains(&ELENA.to_string()));
    assert!(!ids(&all).contains(&buttons::ANY_DOCTOR), "{all:?}");
}

#[test]
fn where_only_one_doctor_gives_the_service_nobody_else_is_offered() {
    let mut chat = Chat::new().known_as("Ana López");

    let days = chat.says("quiero un relleno con la Dra. Rivas");

    assert!(!ids(&days).contains(&buttons::ANY_DOCTOR), "{days:?}");
}

#[test]
fn it_is_understood_in_words() {
    for words in [
        "con cualquiera",
        "mejor con cualquier doctor",
        "con el que esté libre",
        "me da igual",
        "me da igual con quién",
        "no importa quién",
        "con quien sea",
    ] {
        let mut chat = with_ibanez();

        chat.says(words);

        assert_eq!(chat.session.draft.doctor, None, "{words}");
        assert_eq!(chat.state(), State::CollectingDate, "{words}");
    }
}

#[test]
fn an_hour_or_a_day_that_does_not_matter_leaves_the_doctor() {
    for words in ["me da igual la hora", "cualquier día", "no importa la hora"] {
        let mut chat = with_ibanez();

        chat.says(words);

        assert_eq!(chat.session.draft.doctor, Some(JOSE), "{words}");
    }
}

/// Who named no doctor chose a time. The card says with whom it is.
#[test]
fn a_tapped_time_that_its_doctor_lost_is_had_with_another() {
    let mut chat = Chat::new().known_as("Ana López");
    let times = chat.says("quiero una limpieza el viernes en la mañana");
    let tapped = ids(&times)
        .into_iter()
        .find(|id| id.contains(FRIDAY_AT_TEN))
        .unwrap()
        .to_owned();
    assert!(tapped.contains(&ELENA.to_string()));
    taken(&mut chat, ELENA);

    let card = chat.taps(&tapped);

    says_all(
        &card,
        &[
            "ya no hay espacio con la Dra. Elena Rivas",
            "10:00 a. m.",
            "• Dr. José Ibáñez",
        ],
    );
    assert_eq!(chat.state(), State::Confirming);
}

#[test]
fn a_tapped_time_of_the_wanted_doctor_is_not_given_with_another() {
    let mut chat = with_ibanez();
    let times = chat.says("el viernes a las 10");
    says_all(&times, &["Dr. José Ibáñez"]);
    let mut chat = with_ibanez();
    chat.says("el viernes");
    taken(&mut chat, JOSE);

    let slot = crate::domain::Slot {
        doctor_id: JOSE,
        service_id: crate::domain::tests::CLEANING,
        starts_at: at(FRIDAY_AT_TEN),
    };
    let replies = chat.taps(&buttons::slot(&slot));

    says_all(&replies, &["se acaba de ocupar"]);
    assert_ne!(chat.state(), State::Confirming);
}

/// The slot is lost between the answer about free slots and the hold.
#[test]
fn a_hold_that_loses_the_race_takes_the_next_free_doctor() {
    let mut chat = Chat::new().known_as("Ana López");
    chat.agenda.lost_in_a_race = Some((ELENA, at(FRIDAY_AT_TEN)));

    let card = chat.says("quiero una limpieza el viernes a las 10");

    says_all(
        &card,
        &[
            "con el Dr. José Ibáñez",
            "• Dr. José Ibáñez",
            "¿La confirmo?",
        ],
    );
    let hold = chat.session.draft.hold.clone().unwrap();
    assert_eq!(
        (hold.slot.doctor_id, chat.session.draft.slot),
        (JOSE, Some(hold.slot))
    );
    chat.booking_call = BookingCall::Books;
    says_all(&chat.says("sí"), &["quedó reservada", "Dr. José Ibáñez"]);
}

#[test]
fn a_hold_of_the_wanted_doctor_that_loses_the_race_is_told_as_taken() {
    let mut chat = with_ibanez();
    chat.agenda.lost_in_a_race = Some((JOSE, at(FRIDAY_AT_TEN)));

    let replies = chat.says("el viernes a las 10");

    says_all(&replies, &["se acaba de ocupar"]);
}

/// The hold ran out while the patient thought, and its doctor was taken: the yes was to another card.
#[test]
fn a_yes_to_a_card_whose_doctor_was_lost_is_asked_again_with_the_other() {
    let mut chat = Chat::new().known_as("Ana López");
    chat.says("quiero una limpieza el viernes a las 10");
    let before = chat.session.draft.slot.unwrap();
    assert_eq!(before.doctor_id, ELENA);
    chat.passes(Duration::minutes(11));
    chat.agenda.lost_in_a_race = Some((ELENA, at(FRIDAY_AT_TEN)));
    chat.booking_call = BookingCall::Refuses(Code::SlotTaken);

    let card = chat.says("sí");

    says_all(&card, &["con el Dr. José Ibáñez", "¿La confirmo?"]);
    assert!(chat.booking_calls.is_empty());
    chat.booking_call = BookingCall::Books;
    says_all(&chat.says("sí"), &["quedó reservada"]);
    assert_eq!(chat.booking_calls[0].slot.doctor_id, JOSE);
}

/// A move names its doctor, and whoever is free may have it all the same.
#[test]
fn a_visit_that_moves_may_go_to_whoever_is_free() {
    let mut chat = Chat::new().known_as("Ana López");
    chat = chat.with_appointment(crate::domain::tests::APPOINTMENT, "2026-11-26T16:00:00Z");
    taken(&mut chat, ELENA);
    chat.says("quiero cambiar mi cita para el viernes");
    assert_eq!(chat.session.draft.doctor, Some(ELENA));

    chat.says("con cualquiera");
    let card = chat.says("a las 10");

    says_all(&card, &["Cambiaría su cita", "• Dr. José Ibáñez"]);
    let asked = chat.queries.last().unwrap();
    assert_eq!(asked.moving, Some(crate::domain::tests::APPOINTMENT));
}

/// Scheduling looks for the part of the day, so no page of mornings hides the afternoons.
#[test]
fn a_part_of_the_day_is_asked_for_and_not_sifted_out_of_a_page() {
    let mut chat = Chat::new().known_as("Ana López");

    chat.says("quiero una limpieza en la tarde");

    let hours = chat.queries.last().unwrap().hours.unwrap();
    assert!(
        hours.0 >= "12:00".parse().unwrap() && hours.0 < hours.1,
        "{hours:?}"
    );
    let days = chat.session.question.clone().unwrap();
    assert!(days.choices.iter().any(|choice| choice.date.is_some()));
    let mut chat = Chat::new().known_as("Ana López");
    chat.says("quiero una limpieza a las 3 de la tarde");
    let three = "15:00".parse().unwrap();
    assert_eq!(chat.queries[0].hours, Some((three, three)));
}

#[test]
fn only_what_is_about_the_doctor_is_tried_with_another() {
    use crate::domain::refusals::is_of_the_doctor;
    let tried = [
        RefusalCode::NotFound,
        RefusalCode::Scheduling(Code::SlotTaken),
        RefusalCode::Scheduling(Code::DoctorAway),
        RefusalCode::Scheduling(Code::ServiceNotOffered),
    ];
    let untried = [
        RefusalCode::InvalidField,
        RefusalCode::Scheduling(Code::ClinicClosed),
        RefusalCode::Scheduling(Code::TooSoon),
        RefusalCode::Scheduling(Code::InThePast),
    ];

    assert!(tried.into_iter().all(is_of_the_doctor));
    assert!(!untried.into_iter().any(is_of_the_doctor));
}
