//! A clinic that is closed while its doctors would work: what is offered can be had.

use crate::domain::tests::{Chat, first, ids, says_all};
use crate::domain::{Closure, State};
use chrono::{NaiveDate, NaiveTime};

const TUESDAY: usize = 1;
const THURSDAY: usize = 3;

fn time(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").unwrap()
}

#[test]
fn no_time_of_a_closed_day_is_offered() {
    let mut chat = Chat::new().known_as("Ana López");
    chat.clinic.hours.0[TUESDAY].clear();

    let replies = chat.says("quiero una limpieza el martes a las 10");

    says_all(
        &replies,
        &["El martes 24 de noviembre la clínica no atiende"],
    );
    let slots: Vec<&str> = ids(&replies);
    assert!(
        slots.iter().all(|id| !id.contains("2026-11-24")),
        "{slots:?}"
    );
    let tapped = first(&replies, "SLOT");
    chat.taps(&tapped);
    assert_eq!(
        chat.state(),
        State::Confirming,
        "what is offered can be had"
    );
}

/// A chat with a clinic that is closed on Thursday, or at those hours of it.
fn closed_on_thursday(hours: Option<(NaiveTime, NaiveTime)>) -> Chat {
    let holiday = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
    let mut chat = Chat::new().known_as("Ana López");
    chat.clinic.closures = vec![Closure {
        first: holiday,
        last: holiday,
        hours,
    }];
    chat.clinic = chat.clinic.with_common_answers();
    chat
}

#[test]
fn a_holiday_is_told_as_a_closed_day() {
    for (words, told) in [
        (
            "quiero una limpieza el jueves a las 10",
            "El jueves 26 de noviembre la clínica no atiende",
        ),
        (
            "atienden el jueves?",
            "El jueves 26 de noviembre la clínica no atiende",
        ),
        (
            "atienden el viernes?",
            "El viernes 27 de noviembre atendemos",
        ),
    ] {
        says_all(&closed_on_thursday(None).says(words), &[told]);
    }
}

#[test]
fn an_afternoon_off_is_no_hour_of_the_clinic() {
    for (words, told) in [
        (
            "quiero una limpieza el jueves a las 3 de la tarde",
            "El jueves 26 de noviembre a las 3:00 p. m. la clínica está cerrada",
        ),
        (
            "hasta que hora atienden el jueves?",
            "El jueves 26 de noviembre atendemos de 7:30 a. m. a 12:00 m.",
        ),
    ] {
        let afternoon = Some((time("12:00"), time("23:59")));
        says_all(&closed_on_thursday(afternoon).says(words), &[told]);
    }
}

#[test]
fn no_time_outside_of_the_hours_of_a_day_is_offered() {
    let mut chat = Chat::new().known_as("Ana López");
    chat.clinic.hours.0[THURSDAY] = vec![(time("08:00"), time("12:00"))];

    let replies = chat.says("quiero una limpieza el jueves por la tarde");

    let slots: Vec<&str> = ids(&replies);
    let is_closed = |id: &&str| id.contains("2026-11-26T19") || id.contains("2026-11-26T2");
    assert!(!slots.iter().any(is_closed), "{slots:?}");
}
