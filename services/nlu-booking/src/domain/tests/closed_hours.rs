//! A clinic that is closed while its doctors would work: what is offered can be had.

use crate::domain::State;
use crate::domain::tests::{Chat, first, ids, says_all};
use chrono::NaiveTime;

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

#[test]
fn no_time_outside_of_the_hours_of_a_day_is_offered() {
    let mut chat = Chat::new().known_as("Ana López");
    chat.clinic.hours.0[THURSDAY] = vec![(time("08:00"), time("12:00"))];

    let replies = chat.says("quiero una limpieza el jueves por la tarde");

    let slots: Vec<&str> = ids(&replies);
    let is_closed = |id: &&str| id.contains("2026-11-26T19") || id.contains("2026-11-26T2");
    assert!(!slots.iter().any(is_closed), "{slots:?}");
}
