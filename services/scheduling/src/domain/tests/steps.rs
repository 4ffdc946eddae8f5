//! Which steps of a visit can be taken back, until when, and what the appointment is then.

use super::at;
use crate::domain::{Appointment, CancellerKind, Noted, Slot, Span, Step, StepRefused};
use kernel::{AppointmentSource, AppointmentStatus, ClinicZone, DoctorId, Ids};

const STEPS: [Step; 5] = [
    Step::Arrived,
    Step::Confirmed,
    Step::Attended,
    Step::NoShow,
    Step::Cancelled,
];

/// Half past nine on Tuesday in El Salvador.
const START: &str = "2026-11-24T15:30:00Z";
/// The evening before, when the state was reached.
const BEFORE: &str = "2026-11-24T02:00:00Z";

fn zone() -> ClinicZone {
    ClinicZone::named("America/El_Salvador").unwrap()
}

/// An appointment of Tuesday that reached its state on Monday evening.
fn visit(status: AppointmentStatus) -> Appointment {
    let ids = Ids::system();
    let span = Span::new(at(START), at("2026-11-24T16:00:00Z"));
    Appointment {
        id: ids.next(),
        doctor: ids.next::<DoctorId>(),
        patient: ids.next(),
        service: ids.next(),
        slot: Slot {
            visit: span,
            busy: span,
        },
        status,
        source: AppointmentSource::Desk,
        version: 4,
        notes: String::new(),
        hold_expires_at: None,
        turn: None,
        noted: Noted {
            arrived_at: None,
            status_at: Some(at(BEFORE)),
            status_before: Some(AppointmentStatus::Confirmed),
            confirmed_for: None,
        },
        resources: Vec::new(),
    }
}

#[test]
fn only_the_step_at_which_an_appointment_stands_is_taken_back() {
    use AppointmentStatus::{Attended, Booked, Cancelled, Confirmed, Held, Lapsed, NoShow};
    let now = at("2026-11-24T18:00:00Z");
    for status in [Held, Lapsed, Booked, Confirmed, Cancelled, Attended, NoShow] {
        for step in STEPS {
            let stands = match step {
                Step::Arrived => false,
                Step::Confirmed => status == Confirmed,
                Step::Attended => status == Attended,
                Step::NoShow => status == NoShow,
                Step::Cancelled => status == Cancelled,
            };
            let outcome = visit(status).taken_back(step, now, zone());
            match outcome {
                Ok(after) => {
                    assert!(stands, "{step:?} of {status:?}");
                    assert_eq!(after.version, 5);
                    let expected = if step == Step::Confirmed {
                        Booked
                    } else {
                        Confirmed
                    };
                    assert_eq!(after.status, expected);
                }
                Err(refused) => {
                    assert!(!stands, "{step:?} of {status:?}");
                    assert_eq!(refused, StepRefused::NotThere(step));
                }
            }
        }
    }
}

#[test]
fn an_appointment_whose_former_state_is_not_known_is_booked_again() {
    for unknown in [None, Some(AppointmentStatus::Cancelled)] {
        let mut cancelled = visit(AppointmentStatus::Cancelled);
        cancelled.noted.status_before = unknown;

        let after = cancelled.taken_back(Step::Cancelled, at(START), zone());

        assert_eq!(after.unwrap().status, AppointmentStatus::Booked);
    }
}

#[test]
fn a_step_is_taken_back_on_its_day_and_on_the_day_of_the_visit() {
    use AppointmentStatus::{Attended, Cancelled, Confirmed, NoShow};
    let steps = [
        (Step::Confirmed, Confirmed),
        (Step::Attended, Attended),
        (Step::NoShow, NoShow),
        (Step::Cancelled, Cancelled),
    ];
    // Monday at noon is the day of the step, Tuesday that of the visit; at 05:59 UTC it is still the day before.
    let cases = [
        ("2026-11-23T18:00:00Z", [true; 4]),
        ("2026-11-25T05:59:00Z", [true; 4]),
        ("2026-11-25T06:00:00Z", [false; 4]),
        // Before both days, what was not to be is put right all the same.
        ("2026-11-23T05:59:00Z", [true, false, false, true]),
    ];
    for (now, allowed) in cases {
        for ((step, status), allowed) in steps.into_iter().zip(allowed) {
            let refused = visit(status).check_taking_back(step, at(now), zone()).err();
            let expected = (!allowed).then_some(StepRefused::TooLate);
            assert_eq!(refused, expected, "{step:?} at {now}");
        }
    }
}

#[test]
fn a_cancellation_is_taken_back_while_the_visit_is_ahead_and_no_longer() {
    let mut cancelled = visit(AppointmentStatus::Cancelled);
    cancelled.noted.status_at = Some(at("2026-11-10T15:00:00Z"));
    let later = |days: i64| at(START) + chrono::TimeDelta::days(days);

    let ahead = cancelled.check_taking_back(Step::Cancelled, later(-7), zone());
    let over = cancelled.check_taking_back(Step::Cancelled, later(1), zone());

    assert_eq!(ahead, Ok(()));
    assert_eq!(over, Err(StepRefused::TooLate));
}

#[test]
fn a_patient_arrives_on_the_day_of_the_visit() {
    let visit = visit(AppointmentStatus::Booked);
    let cases = [
        ("2026-11-24T05:59:00Z", Err(StepRefused::TooEarly)),
        ("2026-11-24T06:00:00Z", Ok(())),
        ("2026-11-25T05:59:00Z", Ok(())),
        ("2026-11-25T06:00:00Z", Err(StepRefused::TooLate)),
    ];
    for (now, expected) in cases {
        assert_eq!(visit.check_arrival(at(now), zone()), expected, "{now}");
    }
}

#[test]
fn who_arrived_today_may_have_been_with_the_doctor_long_before_the_start() {
    let expected = visit(AppointmentStatus::Booked);
    let early = at("2026-11-24T12:00:00Z");
    let arrived = expected.clone().arrived(early).unwrap();
    let of_the_day_before = expected.clone().arrived(at(BEFORE)).unwrap();
    let cases = [
        (&expected, "2026-11-24T13:29:00Z", false),
        (&expected, "2026-11-24T13:30:00Z", true),
        (&expected, "2026-11-30T12:00:00Z", true),
        (&arrived, "2026-11-24T12:01:00Z", true),
        (&of_the_day_before, "2026-11-24T12:01:00Z", false),
    ];
    for (visit, now, is_allowed) in cases {
        let refused = visit.check_attendance(at(now), zone()).err();
        let expected = (!is_allowed).then_some(StepRefused::TooEarly);
        assert_eq!(refused, expected, "{now}");
    }
}

#[test]
fn an_arrival_counts_for_its_day_and_is_taken_back() {
    let now = at("2026-11-24T15:20:00Z");
    let arrived = visit(AppointmentStatus::Confirmed).arrived(now).unwrap();
    assert_eq!(arrived.status, AppointmentStatus::Confirmed);
    assert_eq!(arrived.arrived_at(zone()), Some(now));

    let on = |start: &str| {
        let span = Span::lasting(at(start), chrono::TimeDelta::minutes(30));
        let slot = Slot {
            visit: span,
            busy: span,
        };
        arrived.clone().moved(arrived.doctor, slot, now).unwrap()
    };
    assert_eq!(on("2026-11-24T20:00:00Z").arrived_at(zone()), Some(now));
    assert_eq!(on("2026-11-25T15:30:00Z").arrived_at(zone()), None);

    let after = arrived.taken_back(Step::Arrived, now, zone()).unwrap();
    assert_eq!(after.status, AppointmentStatus::Confirmed);
    assert_eq!(after.noted.arrived_at, None);
}

#[test]
fn who_has_been_with_the_doctor_is_not_sent_back_to_the_waiting_room() {
    let now = at(START);
    let attended = visit(AppointmentStatus::Booked).arrived(now).unwrap();
    let attended = attended.attended().unwrap();

    let refused = attended.check_taking_back(Step::Arrived, now, zone());

    assert_eq!(refused, Err(StepRefused::NotThere(Step::Arrived)));
}

#[test]
fn a_visit_of_another_length_stays_confirmed_and_one_that_moves_does_not() {
    let confirmed = visit(AppointmentStatus::Confirmed);
    let slot = |start: &str, end: &str| {
        let span = Span::new(at(start), at(end));
        Slot {
            visit: span,
            busy: span,
        }
    };
    let longer = slot(START, "2026-11-24T16:30:00Z");
    let later = slot("2026-11-24T15:45:00Z", "2026-11-24T16:15:00Z");
    let other_doctor = Ids::system().next::<DoctorId>();

    let status_in = |doctor, slot| {
        let moved = confirmed.clone().moved(doctor, slot, at(BEFORE));
        moved.unwrap().status
    };

    assert_eq!(
        status_in(confirmed.doctor, longer),
        AppointmentStatus::Confirmed
    );
    assert_eq!(
        status_in(confirmed.doctor, later),
        AppointmentStatus::Booked
    );
    assert_eq!(status_in(other_doctor, longer), AppointmentStatus::Booked);
}

#[test]
fn a_move_that_is_undone_at_once_keeps_the_confirmation() {
    let mut moved = visit(AppointmentStatus::Booked);
    let place = moved.slot;
    moved.noted.confirmed_for = Some((moved.doctor, place.visit.from));
    let elsewhere = Slot {
        visit: Span::lasting(at("2026-11-26T15:30:00Z"), chrono::TimeDelta::minutes(30)),
        ..place
    };
    moved.slot = elsewhere;
    let after = |seconds: i64| at(BEFORE) + chrono::TimeDelta::seconds(seconds);
    let back = |doctor, now| moved.clone().moved(doctor, place, now).unwrap().status;

    assert_eq!(back(moved.doctor, after(8)), AppointmentStatus::Confirmed);
    assert_eq!(back(moved.doctor, after(61)), AppointmentStatus::Booked);
    let other_doctor = Ids::system().next::<DoctorId>();
    assert_eq!(back(other_doctor, after(8)), AppointmentStatus::Booked);
}

#[test]
fn a_canceller_has_one_word_in_the_database() {
    for kind in CancellerKind::ALL {
        assert_eq!(kind.as_str().parse(), Ok(kind));
    }
}
