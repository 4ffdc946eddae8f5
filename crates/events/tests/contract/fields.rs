//! Reading ids and instants of messages, and refusing malformed ones.

use crate::samples::ID;
use chrono::{DateTime, Utc};
use events::*;
use kernel::DoctorId;
use prost::Message as _;

#[test]
fn an_id_is_read_and_what_is_none_is_named() {
    let read: DoctorId = id(ID, "doctor_id").unwrap();
    let refused = id::<DoctorId>("", "doctor_id").unwrap_err();

    assert_eq!(read.to_string(), ID);
    assert_eq!(refused.to_string(), "doctor_id is not an id");
}

#[test]
fn an_instant_survives_to_the_microsecond() {
    let at: DateTime<Utc> = "2026-12-01T15:30:00.123456Z".parse().unwrap();

    assert_eq!(instant(Some(&timestamp(at)), "starts_at").unwrap(), at);
}

#[test]
fn a_missing_instant_is_named() {
    let refused = instant(None, "starts_at").unwrap_err();

    assert_eq!(refused.to_string(), "starts_at is missing");
}

#[test]
fn an_event_is_not_read_under_another_key() {
    let event = HandoverEnded {
        session_id: ID.into(),
    };

    let refused = HandoverEnded::read(HandoverStarted::KEY, &event.encode_to_vec()).unwrap_err();

    assert!(matches!(refused, Malformed::UnknownKey { .. }), "{refused}");
}

#[test]
fn what_happened_to_an_appointment_is_told_by_the_key() {
    let appointment = Some(AppointmentFacts {
        appointment_id: ID.into(),
        version: 3,
        ..AppointmentFacts::default()
    });
    let body = AppointmentCancelled { appointment }.encode_to_vec();

    let news = AppointmentNews::read(AppointmentCancelled::KEY, &body).unwrap();

    assert_eq!(news.change, AppointmentChange::Cancelled);
    assert_eq!(news.facts.version, 3);
}

#[test]
fn news_without_an_appointment_are_refused() {
    let refused = AppointmentNews::read(AppointmentBooked::KEY, &[]).unwrap_err();

    assert_eq!(refused.to_string(), "appointment is missing");
}
