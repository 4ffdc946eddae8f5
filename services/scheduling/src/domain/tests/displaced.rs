//! What a change of hours displaces, and where the visits could go. Tuesday is 2026-11-24.

use super::{NOW, at, daily, day, half_an_hour, in_el_salvador, minutes};
use crate::domain::{
    Absence, Agenda, AgendaChange, DisplacedVisit, Places, Proposal, Reach, Slot, Span, Week,
};
use kernel::{Ids, ServiceId};
use std::collections::HashMap;

const TUESDAY: &str = "2026-11-24";

/// The half hour from that time of Tuesday on.
fn visit(agenda: &Agenda, service: ServiceId, time: &str) -> DisplacedVisit {
    let from = agenda
        .zone
        .instant(format!("{TUESDAY}T{time}:00").parse().unwrap());
    let visit = Span::lasting(from.unwrap(), minutes(30));
    DisplacedVisit {
        id: Ids::system().next(),
        doctor: agenda.doctor,
        service,
        slot: Slot { visit, busy: visit },
    }
}

fn whole_day(date: &str) -> Absence {
    Absence::between(day(date), day(date), (None, None)).unwrap()
}

/// Proposals for all of them, after Tuesday is off for the first doctor.
fn proposed(agendas: &[Agenda], displaced: &[DisplacedVisit]) -> Vec<Vec<Proposal>> {
    let places = Places {
        agendas: agendas.to_vec(),
        displaced,
        number: displaced.len(),
        needs: &HashMap::new(),
        claims: &[],
        duration: |_, _, length| Some(half_an_hour().lasting(Some(length))),
        now: at(NOW),
    };
    places.propose()
}

#[test]
fn in_the_way_is_what_fits_now_and_would_not_fit_then() {
    let agenda = in_el_salvador(&[("08:00", "12:00")]).away_at(TUESDAY, "11:00", "11:30");
    let service = Ids::system().next();
    let shorter = Week::of(Some(daily(&[("08:00", "10:00")])), None).unwrap();
    let change = AgendaChange {
        week: Some(&shorter),
        ..AgendaChange::default()
    };
    let changed = change.of(agenda.clone(), true);
    let displaces = |time| changed.displaces(visit(&agenda, service, time).slot.visit);

    assert!(!displaces("09:30") && displaces("09:45") && displaces("10:30"));
    assert!(!displaces("11:15"), "staff had left it outside");
    assert!(!displaces("12:00"));
    assert!(change.of(agenda.clone(), false).before.is_none());
}

#[test]
fn a_replaced_absence_is_in_the_way_only_where_the_former_one_was_not() {
    let agenda = in_el_salvador(&[("08:00", "12:00")]).away_at(TUESDAY, "08:00", "10:00");
    let service = Ids::system().next();
    let change = AgendaChange {
        ends: agenda.absences.first().copied(),
        begins: Some(whole_day(TUESDAY)),
        ..AgendaChange::default()
    };
    let changed = change.of(agenda.clone(), true);

    assert!(!changed.displaces(visit(&agenda, service, "09:00").slot.visit));
    assert!(changed.displaces(visit(&agenda, service, "10:00").slot.visit));
    assert_eq!(changed.after.unwrap().absences, [whole_day(TUESDAY)]);
    let day_of_it = Span::new(at("2026-11-24T06:00:00Z"), at("2026-11-25T06:00:00Z"));
    assert_eq!(change.reach(agenda.zone), Reach::Within(day_of_it));
}

#[test]
fn the_first_places_of_all_can_be_taken_together() {
    let agenda = in_el_salvador(&[("08:00", "12:00")]);
    let other = in_el_salvador(&[("08:00", "09:00")]);
    let service = Ids::system().next();
    let times = [
        "08:00", "08:30", "09:00", "09:30", "10:00", "10:30", "11:00", "11:30",
    ];
    let displaced = times.map(|time| visit(&agenda, service, time));
    let mut full = agenda.away(TUESDAY, TUESDAY);
    for one in &displaced {
        full.taken.push(crate::domain::Taken {
            appointment: Ids::system().next(),
            busy: one.slot.busy,
            held_by: None,
        });
    }

    let all = proposed(&[full.clone(), other.clone()], &displaced);

    for (number, places) in all.iter().enumerate() {
        assert_eq!(places.len(), 3, "{number}");
        assert!(places.iter().all(|one| one.slot.visit.from >= at(NOW)));
        let earlier = all[..number].iter().map(|places| places[0]);
        for first in earlier {
            let meets = |place: &Proposal| {
                place.doctor == first.doctor && place.slot.busy.overlaps(first.slot.busy)
            };
            assert!(!places.iter().any(meets), "{number}");
        }
    }
    let with_other = |places: &[Proposal]| places.iter().any(|one| one.doctor == other.doctor);
    assert!(with_other(&all[0]) && with_other(&all[1]) && !with_other(&all[2]));
    // The same doctor comes first, and nothing is proposed on the day off.
    assert!(all.iter().all(|places| places[0].doctor == full.doctor));
    let day_off = full.zone.day_bounds(day(TUESDAY));
    let on_it = |one: &Proposal| {
        one.doctor == full.doctor && one.slot.visit.overlaps(Span::new(day_off.0, day_off.1))
    };
    assert!(!all.iter().flatten().any(on_it));
}

/// A place where another displaced visit still stands is not proposed: it is free only once that one has moved.
#[test]
fn a_visit_may_move_by_less_than_its_length_but_not_onto_another() {
    let agenda = in_el_salvador(&[("08:00", "12:00")]);
    let service = Ids::system().next();
    let (first, second) = (
        visit(&agenda, service, "08:15"),
        visit(&agenda, service, "08:45"),
    );
    let mut after = agenda.with_break("09:00", "12:00");
    for one in [first, second] {
        after.taken.push(crate::domain::Taken {
            appointment: Ids::system().next(),
            busy: one.slot.busy,
            held_by: None,
        });
    }

    let places = proposed(std::slice::from_ref(&after), &[second]);
    let beside = proposed(&[after], &[second, first]);

    let local = |one: &Proposal| one.slot.visit.from;
    assert_ne!(
        local(&places[0][0]),
        at("2026-11-24T14:30:00Z"),
        "the first one is there"
    );
    assert!(
        beside[0]
            .iter()
            .all(|one| local(one) != at("2026-11-24T14:30:00Z"))
    );
    assert_eq!(local(&beside[1][0]), at("2026-11-24T14:00:00Z"));
}
