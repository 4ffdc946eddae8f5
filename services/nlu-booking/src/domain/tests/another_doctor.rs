//! A wanted doctor who has nothing free on the wanted day, where another doctor has.

use crate::domain::State;
use crate::domain::tests::{Chat, ELENA, JOSE, first, says_all};
use chrono::{Datelike, Weekday};

/// Dr. Ibáñez does not work on Saturdays.
fn without_saturdays() -> Chat {
    let mut chat = Chat::new().known_as("Ana López");
    let zone = chat.clinic.zone;
    chat.agenda
        .open
        .retain(|(doctor, at)| *doctor != JOSE || zone.local(*at).weekday() != Weekday::Sat);
    chat
}

#[test]
fn a_day_without_the_wanted_doctor_is_told_as_that_and_another_is_offered() {
    let mut chat = without_saturdays();
    chat.says("quiero una limpieza con el Dr. Ibáñez el viernes a las 3");

    let replies = chat.says("mejor el sábado");

    says_all(
        &replies,
        &[
            "El sábado 28 de noviembre no tengo espacio con el Dr. José Ibáñez; con la Dra. Elena Rivas sí.",
            "Para el sábado 28 de noviembre",
        ],
    );
    assert!(!format!("{replies:?}").contains("cerrada"), "{replies:?}");
    let slot = first(&replies, "SLOT");
    assert!(slot.contains(&ELENA.to_string()), "{slot}");

    says_all(&chat.says("a las 9"), &["Dra. Elena Rivas", "9:00 a. m."]);
    assert_eq!(chat.state(), State::Confirming);
}

#[test]
fn a_part_of_a_day_without_the_wanted_doctor_is_not_called_full() {
    let mut chat = without_saturdays();
    chat.says("quiero una limpieza con el Dr. Ibáñez");

    let replies = chat.says("el sábado en la mañana no hay?");

    says_all(
        &replies,
        &[
            "no tengo espacio con el Dr. José Ibáñez",
            "con la Dra. Elena Rivas sí",
        ],
    );
}

#[test]
fn a_day_on_which_nobody_works_is_closed_for_the_wanted_doctor_too() {
    let mut chat = without_saturdays();
    chat.says("quiero una limpieza con el Dr. Ibáñez");

    says_all(&chat.says("el domingo"), &["la clínica no atiende"]);
}

#[test]
fn another_day_with_the_wanted_doctor_is_still_had() {
    let mut chat = without_saturdays();
    chat.says("quiero una limpieza con el Dr. Ibáñez el sábado a las 9");

    says_all(
        &chat.says("entonces el viernes a las 10"),
        &["Dr. José Ibáñez", "viernes 27"],
    );
}

/// Only Dr. Ibáñez is away; with nobody free the day is full, whoever was wanted.
#[test]
fn a_day_on_which_nobody_has_time_is_not_the_doctors() {
    let mut chat = without_saturdays();
    chat.agenda
        .close("2026-11-28T06:00:00Z", "2026-11-29T06:00:00Z");
    chat.says("quiero una limpieza con el Dr. Ibáñez");

    let replies = chat.says("el sábado");

    assert!(!format!("{replies:?}").contains("sí."), "{replies:?}");
}
