//! What tells the requests under one idempotency key from each other.

use super::{local, minutes};
use crate::domain::{BookedPatient, Contact, DeskBooking, PatientName, VisitPlan};
use kernel::{Country, DoctorId, PatientId, Phone, ServiceId};
use uuid::Uuid;

fn booking(patient: BookedPatient) -> DeskBooking {
    DeskBooking {
        visit: VisitPlan {
            doctor: DoctorId(Uuid::from_u128(1)),
            service: ServiceId(Uuid::from_u128(2)),
            start: local("2026-11-24T09:00:00"),
            length: None,
        },
        any_doctor: false,
        patient,
        country: Country::named("SV"),
        dui: None,
        notes: "con placas".to_owned(),
        resources: Vec::new(),
        same_time_allowed: false,
        idempotency_key: Some("abc".to_owned()),
    }
}

fn named() -> DeskBooking {
    booking(BookedPatient::Named {
        name: PatientName::parse("Ana Menjívar").unwrap(),
        contact: Contact {
            phone: Some(Phone::parse("+50370123456").unwrap()),
            bsuid: None,
        },
    })
}

fn lasting(minutes_of_visit: i64) -> DeskBooking {
    let mut booking = named();
    booking.visit.length = Some(minutes(minutes_of_visit));
    booking
}

#[test]
fn a_request_that_a_stored_key_may_be_of_keeps_its_fingerprint() {
    let known = booking(BookedPatient::Known(PatientId(Uuid::from_u128(3))));

    let fingerprints = [named(), lasting(45), known].map(|one| one.fingerprint().to_string());

    assert_eq!(
        fingerprints,
        [
            "079b8511-5234-5e3b-a8cd-2f650b4593fb",
            "baff281f-5089-5fdb-85da-bbe87db86be4",
            "0c289645-4ed2-5e4d-b6fb-d6d35382cd3a",
        ]
    );
}

#[test]
fn another_length_or_patient_is_another_request() {
    let known = |id| booking(BookedPatient::Known(PatientId(Uuid::from_u128(id))));
    let different = [named(), lasting(30), lasting(45), known(3), known(4)];

    for (place, one) in different.iter().enumerate() {
        for other in &different[place + 1..] {
            assert_ne!(one.fingerprint(), other.fingerprint());
        }
    }
}

/// Who has most free time may change between two requests under one key.
#[test]
fn whoever_a_doctor_left_open_becomes_the_request_is_the_same() {
    let open = DeskBooking {
        any_doctor: true,
        ..named()
    };
    let mut other = open.clone();
    other.visit.doctor = DoctorId(Uuid::from_u128(9));

    assert_eq!(open.fingerprint(), other.fingerprint());
    assert_ne!(open.fingerprint(), named().fingerprint());
}
