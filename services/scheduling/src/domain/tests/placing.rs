//! Which visits may have their slot, and which reason for a refusal comes first.

use super::{NOW, at, half_an_hour, in_el_salvador, local, minutes};
use crate::domain::{
    Agenda, BookedPatient, ChatHold, Contact, DeskBooking, NotBookable, PatientName, SlotRequest,
    Span, Start, Turn, VisitDuration, VisitPlan, WindowRule,
};
use kernel::{AppointmentSource, AppointmentStatus, Ids};

fn placed(agenda: &Agenda, start: Start, window_rule: WindowRule) -> Result<Span, NotBookable> {
    let request = SlotRequest {
        duration: half_an_hour(),
        start,
        window_rule,
    };
    agenda.place(&request, at(NOW)).map(|slot| slot.visit)
}

#[test]
fn staff_may_use_times_that_are_not_on_the_grid() {
    let agenda = in_el_salvador(&[("08:00", "12:00")]);

    let visit = placed(&agenda, local("2026-11-24T09:07:00"), WindowRule::Waived).unwrap();

    assert_eq!(
        visit,
        Span::lasting(at("2026-11-24T15:07:00Z"), minutes(30))
    );
}

#[test]
fn the_first_reason_is_the_one_that_helps_most() {
    let agenda = in_el_salvador(&[("08:00", "12:00")])
        .with_break("10:00", "10:20")
        .away("2026-11-26", "2026-11-26")
        .with_taken("2026-11-24T15:00:00Z", "2026-11-24T15:30:00Z");
    let cases = [
        ("2026-11-23T06:59:00", NotBookable::InThePast),
        ("2026-11-26T05:00:00", NotBookable::DoctorAway),
        ("2026-11-24T07:45:00", NotBookable::OutsideWorkingHours),
        ("2026-11-24T11:45:00", NotBookable::OutsideWorkingHours),
        ("2026-11-24T09:45:00", NotBookable::OutsideWorkingHours),
        ("2026-11-24T10:10:00", NotBookable::OutsideWorkingHours),
        ("2026-11-24T09:15:00", NotBookable::SlotTaken),
        ("2026-11-24T08:45:00", NotBookable::SlotTaken),
    ];
    for (start, reason) in cases {
        assert_eq!(
            placed(&agenda, local(start), WindowRule::Waived),
            Err(reason),
            "{start}"
        );
    }
}

#[test]
fn the_rules_for_patients_are_not_for_staff() {
    let agenda = in_el_salvador(&[("08:00", "12:00")]);
    let cases = [
        ("2026-11-23T08:30:00", NotBookable::TooSoon),
        ("2027-01-23T08:30:00", NotBookable::TooFarAhead),
    ];
    for (start, reason) in cases {
        assert_eq!(
            placed(&agenda, local(start), WindowRule::Enforced),
            Err(reason)
        );
        assert!(placed(&agenda, local(start), WindowRule::Waived).is_ok());
    }
}

#[test]
fn the_desk_enters_a_visit_that_began_within_half_an_hour_and_nobody_else_does() {
    let agenda = in_el_salvador(&[("06:00", "12:00")]);
    let cases = [
        ("2026-11-23T06:29:00", false),
        ("2026-11-23T06:30:00", true),
        ("2026-11-23T06:59:00", true),
    ];
    for (start, is_allowed) in cases {
        let at_desk = placed(&agenda, local(start), WindowRule::AtDesk);
        assert_eq!(at_desk.is_ok(), is_allowed, "{start}");
        for rule in [WindowRule::Enforced, WindowRule::Waived] {
            let refused = placed(&agenda, local(start), rule);
            assert_eq!(refused, Err(NotBookable::InThePast), "{start}");
        }
    }
}

#[test]
fn a_visit_of_yesterday_is_not_entered_after_midnight() {
    let agenda = in_el_salvador(&[("08:00", "12:00")]);
    let after_midnight = |start: &str| {
        let request = SlotRequest {
            duration: half_an_hour(),
            start: local(start),
            window_rule: WindowRule::AtDesk,
        };
        agenda.place(&request, at("2026-11-24T06:10:00Z"))
    };

    let of_today = after_midnight("2026-11-24T00:05:00");
    let of_yesterday = after_midnight("2026-11-23T23:50:00");

    assert_eq!(of_today, Err(NotBookable::OutsideWorkingHours));
    assert_eq!(of_yesterday, Err(NotBookable::InThePast));
}

#[test]
fn the_longer_of_pause_and_tidying_up_follows_a_visit() {
    let duration = VisitDuration {
        buffer_before: minutes(5),
        buffer_after: minutes(15),
        ..half_an_hour()
    };
    for (pause, after) in [(10, 15), (20, 20)] {
        let agenda = in_el_salvador(&[("08:00", "12:00")]).with_pause(minutes(pause));
        let request = SlotRequest {
            duration,
            start: local("2026-11-24T09:00:00"),
            window_rule: WindowRule::Waived,
        };

        let slot = agenda.place(&request, at(NOW)).unwrap();

        assert_eq!(slot.busy, slot.visit.widened(minutes(5), minutes(after)));
    }
}

#[test]
fn an_appointment_is_not_in_its_own_way() {
    let agenda = in_el_salvador(&[("08:00", "12:00")])
        .with_taken("2026-11-24T15:00:00Z", "2026-11-24T15:30:00Z");
    let own = agenda.taken[0].appointment;
    let start = local("2026-11-24T09:15:00");

    assert_eq!(
        placed(&agenda, start, WindowRule::Waived),
        Err(NotBookable::SlotTaken)
    );
    assert!(placed(&agenda.without(own), start, WindowRule::Waived).is_ok());
}

#[test]
fn the_desk_books_at_once_and_the_chat_by_way_of_a_hold() {
    let (ids, agenda) = (Ids::system(), in_el_salvador(&[("08:00", "12:00")]));
    let (patient_name, contact) = (PatientName::parse("Ana").unwrap(), Contact::default());
    let desk = DeskBooking {
        visit: VisitPlan {
            doctor: agenda.doctor,
            service: ids.next(),
            start: local("2026-11-24T09:00:00"),
            length: Some(minutes(45)),
        },
        any_doctor: false,
        patient: BookedPatient::Known(ids.next()),
        country: kernel::Country::named("SV"),
        dui: None,
        notes: "primera vez".to_owned(),
        resources: Vec::new(),
        same_time_allowed: false,
        idempotency_key: None,
    };
    let chat = ChatHold {
        turn: Turn {
            id: ids.next(),
            session: ids.next(),
        },
        doctor: agenda.doctor,
        any_doctor: false,
        service: ids.next(),
        starts_at: at("2026-11-24T15:30:00Z"),
        patient_name,
        contact,
    };

    let slot = agenda.place(&desk.slot_request(half_an_hour()), at(NOW));
    let booked = desk.appointment(ids.next(), ids.next(), slot.unwrap());
    let slot = agenda.place(&chat.slot_request(half_an_hour()), at(NOW));
    let ends_at = at(NOW) + minutes(10);
    let held = chat.hold(ids.next(), ids.next(), slot.unwrap(), ends_at);
    let confirmed = agenda
        .book_held(held.clone(), half_an_hour(), at(NOW))
        .unwrap();

    assert_eq!(
        (booked.status, booked.source, booked.version),
        (AppointmentStatus::Booked, AppointmentSource::Desk, 1)
    );
    assert_eq!((held.status, held.version), (AppointmentStatus::Held, 0));
    assert!(held.is_live_hold(at(NOW) + minutes(9)) && !held.is_live_hold(at(NOW) + minutes(10)));
    assert_eq!(
        (confirmed.status, confirmed.source, confirmed.version),
        (AppointmentStatus::Booked, AppointmentSource::Whatsapp, 1)
    );
    assert_eq!((confirmed.id, confirmed.hold_expires_at), (held.id, None));
}
