//! What holds for every agenda, tried on three hundred random ones. A failure names the seed of its agenda.

use super::{at, day, minutes, open};
use crate::domain::{
    Absence, Agenda, Hours, Slot, SlotRequest, Span, Start, Taken, VisitDuration, Weekly,
    WindowRule,
};
use chrono::{Days, NaiveTime, Timelike, Weekday};
use fastrand::Rng;
use kernel::{AppointmentId, Ids};

const NOW: &str = "2026-03-28T15:00:00Z";

fn some_agenda(random: &mut Rng) -> (Agenda, VisitDuration) {
    let zones = [
        "America/El_Salvador",
        "America/Santiago",
        "America/New_York",
        "Pacific/Auckland",
    ];
    let zone = zones[random.usize(0..zones.len())];
    let mut agenda = open(zone, &[]).with_pause(minutes(5 * random.i64(0..=4)));
    agenda.booking_window.notice = minutes(30 * random.i64(0..=10));
    agenda.booking_window.horizon = Days::new(random.u64(1..=21));
    agenda.hours = (0..random.i64(0..=12))
        .map(|_| some_weekly(random, 300))
        .collect();
    agenda.breaks = (0..random.i64(0..=6))
        .map(|_| some_weekly(random, 60))
        .collect();
    let first = day("2026-03-28") + Days::new(random.u64(0..=14));
    let absent = some_weekly(random, 120);
    let hours = Hours {
        from: absent.opens,
        to: absent.closes,
    };
    agenda.absences = [None, Some(hours)]
        .map(|hours| Absence {
            first,
            last: first + Days::new(random.u64(0..=3)),
            hours,
        })
        .to_vec();
    agenda.taken = (0..random.i64(0..=60))
        .map(|_| {
            let from = at(NOW) + minutes(5 * random.i64(0..=14 * 24 * 12));
            Taken {
                appointment: Ids::system().next::<AppointmentId>(),
                busy: Span::lasting(from, minutes(5 + 5 * random.i64(0..=20))),
                held_by: None,
            }
        })
        .collect();
    let duration = VisitDuration {
        visit: minutes(5 + 5 * random.i64(0..=15)),
        usual: minutes(5 + 5 * random.i64(0..=15)),
        buffer_before: minutes(5 * random.i64(0..=2)),
        buffer_after: minutes(5 * random.i64(0..=4)),
    };
    (agenda, duration)
}

fn some_weekly(random: &mut Rng, longest: i64) -> Weekly {
    let opens = 5 * random.i64(0..=270);
    let closes = (opens + 5 + 5 * random.i64(0..=longest / 5)).min(23 * 60 + 55);
    let time = |minute: i64| {
        let seconds = u32::try_from(minute * 60).unwrap();
        NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap()
    };
    Weekly {
        weekday: Weekday::try_from(random.u8(0..=6)).unwrap(),
        opens: time(opens),
        closes: time(closes.max(opens + 5)),
    }
}

/// Checks a claim on every agenda and its offers in two weeks in which the clocks of Santiago and Auckland change.
fn everywhere(claim: impl Fn(&Agenda, VisitDuration, Span, &[Slot], WindowRule)) {
    let window = Span::new(at("2026-03-27T00:00:00Z"), at("2026-04-10T00:00:00Z"));
    let mut offered = 0;
    for seed in 0..300 {
        let (agenda, duration) = some_agenda(&mut Rng::with_seed(seed));
        for window_rule in [WindowRule::Enforced, WindowRule::Waived] {
            let free: Vec<Slot> = agenda
                .free(duration, window, window_rule, at(NOW))
                .collect();
            offered += free.len();
            let failed = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                claim(&agenda, duration, window, &free, window_rule);
            }));
            assert!(
                failed.is_ok(),
                "the agenda of seed {seed}: {agenda:?}, {duration:?}, {window_rule:?}"
            );
        }
    }
    assert!(
        offered > 5_000,
        "the generator makes agendas that offer something"
    );
}

#[test]
fn whatever_is_offered_may_be_booked() {
    everywhere(|agenda, duration, _, free, window_rule| {
        for slot in free {
            let start = Start::Instant(slot.visit.from);
            let request = SlotRequest {
                duration,
                start,
                window_rule,
            };
            assert_eq!(agenda.place(&request, at(NOW)), Ok(*slot));
        }
    });
}

#[test]
fn offers_come_in_order_inside_the_window_and_after_now() {
    everywhere(|_, _, window, free, _| {
        assert!(free.is_sorted_by(|a, b| a.visit.from < b.visit.from));
        for slot in free {
            assert!(slot.visit.from >= window.from && slot.visit.from < window.to);
            assert!(slot.visit.from >= at(NOW));
        }
    });
}

#[test]
fn no_offer_meets_what_is_taken_or_leaves_the_working_hours() {
    everywhere(|agenda, _, _, free, _| {
        for slot in free {
            assert!(
                !agenda
                    .taken
                    .iter()
                    .any(|taken| taken.busy.overlaps(slot.busy))
            );
            let on = agenda.zone.day(slot.visit.from);
            let inside = |weekly: &Weekly| {
                weekly
                    .on(on, agenda.zone)
                    .is_some_and(|span| span.covers(slot.visit))
            };
            let overlaps = |weekly: &Weekly| {
                weekly
                    .on(on, agenda.zone)
                    .is_some_and(|span| span.overlaps(slot.visit))
            };
            assert!(agenda.hours.iter().any(inside));
            assert!(!agenda.breaks.iter().any(overlaps));
            let away = |absence: &Absence| {
                let part = absence.part_of(on, agenda.zone);
                absence.takes_all_of(on) || part.is_some_and(|span| span.overlaps(slot.visit))
            };
            assert!(!agenda.absences.iter().any(away));
        }
    });
}

#[test]
fn every_place_of_the_grid_that_may_be_booked_is_offered() {
    everywhere(|agenda, duration, window, free, window_rule| {
        let days = agenda.zone.day(window.from).iter_days().take(15);
        let periods = days.flat_map(|day| {
            agenda
                .hours
                .iter()
                .filter_map(move |weekly| weekly.on(day, agenda.zone))
        });
        for period in periods {
            let mut from = period.from;
            while from + duration.visit <= period.to {
                let request = SlotRequest {
                    duration,
                    start: Start::Instant(from),
                    window_rule,
                };
                let wanted = (window.from..window.to).contains(&from)
                    && agenda.place(&request, at(NOW)).is_ok()
                    && agenda.zone.instant(agenda.zone.local(from)) == Ok(from);
                assert_eq!(
                    free.iter().any(|slot| slot.visit.from == from),
                    wanted,
                    "{from}"
                );
                from += duration.usual + agenda.pause;
            }
        }
    });
}

#[test]
fn a_booked_offer_is_not_offered_again_and_nothing_new_is() {
    everywhere(|agenda, duration, window, free, window_rule| {
        let Some(chosen) = free.get(free.len() / 2) else {
            return;
        };
        let mut after = agenda.clone();
        after.taken.push(Taken {
            appointment: Ids::system().next::<AppointmentId>(),
            busy: chosen.busy,
            held_by: None,
        });
        let left: Vec<Slot> = after.free(duration, window, window_rule, at(NOW)).collect();
        assert!(!left.contains(chosen));
        assert!(left.iter().all(|slot| free.contains(slot)));
        assert!(left.iter().all(|slot| !slot.busy.overlaps(chosen.busy)));
    });
}

#[test]
fn the_working_time_is_the_time_in_which_a_visit_could_be() {
    everywhere(|agenda, _, window, _, _| {
        for day in agenda.zone.day(window.from).iter_days().take(2) {
            let (from, to) = agenda.zone.day_bounds(day);
            let periods: Vec<Span> = agenda.periods(day).collect();
            // Everything in these agendas begins and ends at a multiple of five minutes.
            let working = (0..(to - from).num_minutes() / 5)
                .map(|step| Span::lasting(from + minutes(5 * step), minutes(5)))
                .filter(|step| periods.iter().any(|period| period.covers(*step)))
                .filter(|step| !agenda.is_away(day) && !agenda.is_interrupted(*step, day));
            let counted = i64::try_from(working.count()).unwrap();
            assert_eq!(agenda.working_time(day), minutes(5 * counted), "{day}");
        }
    });
}

#[test]
fn offers_are_on_whole_minutes() {
    everywhere(|_, _, _, free, _| {
        assert!(free.iter().all(|slot| slot.visit.from.second() == 0));
    });
}
