//! Which doctor a visit is offered with where none was asked for. Tuesday is 2026-11-24, and noon in El Salvador is 18:00 in UTC.

use super::{NOW, at, day, half_an_hour, in_el_salvador, local, minutes, open};
use crate::domain::{
    Agenda, Availability, Candidate, Claim, Need, Occupied, Opening, PartOfDay, ResourceKind, Slot,
    Sought, Span, VisitDuration, WindowRule,
};
use chrono::NaiveTime;
use kernel::{AppointmentId, DoctorId, Ids, ResourceId};
use uuid::Uuid;

const TUESDAY: &str = "2026-11-24";

/// An agenda of the doctor with that number, open from eight to twelve.
fn of(number: u128) -> Agenda {
    let mut agenda = in_el_salvador(&[("08:00", "12:00")]);
    agenda.doctor = DoctorId(Uuid::from_u128(number));
    agenda
}

fn whoever(agendas: Vec<Agenda>) -> Availability {
    let candidates = agendas.into_iter().map(|agenda| Candidate {
        agenda,
        duration: half_an_hour(),
    });
    Availability {
        candidates: candidates.collect(),
        needs: Vec::new(),
        occupied: Occupied::default(),
        window_rule: WindowRule::Waived,
        now: at(NOW),
    }
}

fn tuesday(part: Option<(&str, &str)>) -> Sought {
    let time = |text: &str| text.parse::<NaiveTime>().unwrap();
    Sought {
        window: Span::new(at("2026-11-24T06:00:00Z"), at("2026-11-25T06:00:00Z")),
        part: part.map(|(from, until)| PartOfDay {
            from: time(from),
            until: time(until),
        }),
    }
}

/// The local starts on Tuesday, each with the number of its doctor.
fn offered(availability: &Availability, part: Option<(&str, &str)>) -> Vec<(String, u128)> {
    let zone = in_el_salvador(&[]).zone;
    let said = |Opening { doctor, slot }: Opening| {
        let start = zone.local(slot.visit.from).format("%H:%M");
        (start.to_string(), doctor.uuid().as_u128())
    };
    let free = availability.free(tuesday(part));
    free.into_iter().map(said).collect()
}

fn said(openings: &[(String, u128)]) -> Vec<(&str, u128)> {
    let said = openings
        .iter()
        .map(|(start, doctor)| (start.as_str(), *doctor));
    said.collect()
}

#[test]
fn each_start_is_offered_once_with_the_one_who_has_most_free_time_that_day() {
    let busy = of(1).with_taken("2026-11-24T15:00:00Z", "2026-11-24T15:30:00Z");
    let availability = whoever(vec![busy, of(2)]);

    let openings = offered(&availability, Some(("08:00", "10:00")));

    assert_eq!(
        said(&openings),
        [("08:00", 2), ("08:30", 2), ("09:00", 2), ("09:30", 2)]
    );
}

/// Free time counts by the day on which the visit would be, and not by the whole window.
#[test]
fn the_load_of_another_day_changes_nothing() {
    let busy_on_wednesday = of(1).with_taken("2026-11-25T14:00:00Z", "2026-11-25T18:00:00Z");
    let busy = of(2).with_taken("2026-11-24T17:00:00Z", "2026-11-24T18:00:00Z");
    let availability = whoever(vec![busy, busy_on_wednesday]);

    let openings = offered(&availability, Some(("08:00", "08:30")));

    assert_eq!(said(&openings), [("08:00", 1)]);
}

#[test]
fn of_two_with_the_same_free_time_the_one_who_served_longest_ago_comes_first() {
    let lately = of(1).with_taken("2026-11-20T15:00:00Z", "2026-11-20T15:30:00Z");
    let long_ago = of(2).with_taken("2026-11-13T15:00:00Z", "2026-11-13T15:30:00Z");
    let first = |agendas: Vec<Agenda>| {
        let availability = whoever(agendas);
        offered(&availability, None)
            .first()
            .map(|(_, doctor)| *doctor)
    };

    assert_eq!(first(vec![lately.clone(), long_ago.clone()]), Some(2));
    assert_eq!(first(vec![lately.clone(), of(3), long_ago]), Some(3));
    // Neither the order of the clinic nor chance decides between equals.
    assert_eq!(first(vec![of(7), of(5), lately]), Some(5));
}

#[test]
fn a_hold_takes_time_and_is_no_visit() {
    let mut holding = of(1).with_taken("2026-11-24T14:00:00Z", "2026-11-24T14:30:00Z");
    for taken in &mut holding.taken {
        taken.held_by = Some(Ids::system().next());
    }

    assert_eq!(holding.last_visit_before(at("2026-11-24T18:00:00Z")), None);
    assert_eq!(holding.free_time(day(TUESDAY)), minutes(210));
}

#[test]
fn the_free_time_of_a_day_is_what_breaks_absences_and_visits_leave() {
    let agenda = of(1)
        .with_break("10:00", "10:30")
        .away_at(TUESDAY, "11:00", "13:00")
        .with_taken("2026-11-24T13:30:00Z", "2026-11-24T14:30:00Z")
        .with_taken("2026-11-24T16:15:00Z", "2026-11-24T16:45:00Z");

    // Eight to twelve without 10:00-10:30, 11:00-12:00, 8:00-8:30 and the rest of 10:15-10:45.
    assert_eq!(
        agenda.free_time(day(TUESDAY)),
        minutes(240 - 30 - 60 - 30 - 15)
    );
    assert_eq!(agenda.free_time(day("2026-11-25")), minutes(210));
}

#[test]
fn a_visit_that_moves_counts_for_nobody() {
    let own = Ids::system().next::<AppointmentId>();
    let mut busy = of(1).with_taken("2026-11-24T14:00:00Z", "2026-11-24T15:00:00Z");
    for taken in &mut busy.taken {
        taken.appointment = own;
    }
    let free = |agenda: Agenda| {
        let availability = whoever(vec![agenda, of(2)]);
        said(&offered(&availability, Some(("08:00", "08:30"))))
            .first()
            .map(|(_, doctor)| *doctor)
    };

    assert_eq!(free(busy.clone()), Some(2));
    assert_eq!(free(busy.without(own)), Some(1));
}

#[test]
fn a_part_of_the_day_ends_before_its_end_and_may_go_on_after_midnight() {
    let mut night = open("America/El_Salvador", &[("16:00", "02:00")]);
    night.doctor = DoctorId(Uuid::from_u128(1));
    let availability = whoever(vec![night]);
    let starts = |from: &str, until: &str| {
        let openings = offered(&availability, Some((from, until)));
        openings
            .into_iter()
            .map(|(start, _)| start)
            .collect::<Vec<_>>()
    };

    assert_eq!(starts("16:30", "17:30"), ["16:30", "17:00"]);
    assert_eq!(starts("17:00", "17:00"), ["17:00"]);
    assert_eq!(starts("23:00", "00:00"), ["23:00", "23:30"]);
    assert_eq!(starts("23:30", "01:00"), ["00:00", "00:30", "23:30"]);
    assert!(starts("03:00", "15:00").is_empty());
}

#[test]
fn a_booking_tries_those_who_are_free_in_their_turn() {
    let busy = of(1).with_taken("2026-11-24T15:00:00Z", "2026-11-24T15:30:00Z");
    let taken = of(3).with_taken("2026-11-24T14:00:00Z", "2026-11-24T18:00:00Z");
    let availability = whoever(vec![busy, taken, of(2)]);

    let tried = availability.in_turn(local("2026-11-24T08:00:00"));

    assert_eq!(
        tried,
        [2, 1].map(|number| DoctorId(Uuid::from_u128(number)))
    );
}

#[test]
fn where_nobody_is_free_the_refusal_that_tells_most_is_told() {
    let asleep = in_el_salvador(&[("20:00", "21:00")]);
    let away = of(1).away(TUESDAY, TUESDAY);
    let taken = of(3).with_taken("2026-11-24T14:00:00Z", "2026-11-24T18:00:00Z");
    let first = |agendas: Vec<Agenda>| {
        let tried = whoever(agendas).in_turn(local("2026-11-24T08:00:00"));
        tried.first().map(|doctor| doctor.uuid().as_u128())
    };

    assert_eq!(first(vec![asleep.clone(), away.clone(), taken]), Some(3));
    assert_eq!(first(vec![asleep, away]), Some(1));
    assert_eq!(first(Vec::new()), None);
}

/// One room for two doctors: who is free has no room, and says so.
#[test]
fn without_a_room_nobody_is_free() {
    let room = Ids::system().next::<ResourceId>();
    let mut availability = whoever(vec![of(1), of(2)]);
    availability.needs = vec![Need {
        kind: ResourceKind::Room,
        any_of: vec![room],
    }];
    availability.occupied = Occupied::of(std::iter::once(Claim {
        resource: room,
        appointment: Ids::system().next(),
        busy: Span::new(at("2026-11-24T14:00:00Z"), at("2026-11-24T14:30:00Z")),
        held_by: None,
    }));

    assert_eq!(availability.starting_at(at("2026-11-24T14:15:00Z")), None);
    assert_eq!(availability.in_turn(local("2026-11-24T08:00:00")).len(), 1);
    let openings = offered(&availability, Some(("08:00", "09:00")));
    assert_eq!(said(&openings), [("08:30", 1)]);
}

#[test]
fn between_the_starts_of_the_grid_only_fives_are_found() {
    let availability = whoever(vec![of(2), of(1)]);
    let with = |text: &str| availability.starting_at(at(text)).map(|found| found.doctor);

    assert_eq!(
        with("2026-11-24T14:05:00Z"),
        Some(DoctorId(Uuid::from_u128(1)))
    );
    assert_eq!(with("2026-11-24T14:07:00Z"), None);
    assert_eq!(with("2026-11-24T17:45:00Z"), None);
}

/// Doctors may need different times for one service.
#[test]
fn the_length_is_that_of_the_doctor_who_is_offered() {
    let mut availability = whoever(vec![of(1)]);
    availability.candidates.push(Candidate {
        agenda: of(2).with_taken("2026-11-24T17:00:00Z", "2026-11-24T18:00:00Z"),
        duration: VisitDuration::without_buffers(minutes(60)),
    });

    let free = availability.free(tuesday(None));

    let first: &Slot = &free.first().unwrap().slot;
    assert_eq!(
        first.visit,
        Span::lasting(at("2026-11-24T14:00:00Z"), minutes(30))
    );
}
