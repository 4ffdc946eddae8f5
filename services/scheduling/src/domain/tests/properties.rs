//! What holds for every agenda: three hundred of them, made by a small generator whose seed names the one that fails.

use super::{at, day, minutes, open};
use crate::domain::{Agenda, Notice, Slot, Span, Start, Taken, Takes, Vacation, Weekly, Wish};
use chrono::{Days, NaiveTime, Timelike, Weekday};
use kernel::{AppointmentId, Ids};

/// Numbers that look random and are the same every time (Knuth's MMIX generator).
struct Dice(u64);

impl Dice {
    fn up_to(&mut self, most: i64) -> i64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(self.0 >> 33).unwrap() % (most + 1)
    }
}

const NOW: &str = "2026-03-28T15:00:00Z";

fn some_agenda(dice: &mut Dice) -> (Agenda, Takes) {
    let zones = [
        "America/El_Salvador",
        "America/Santiago",
        "America/New_York",
        "Pacific/Auckland",
    ];
    let zone = zones[usize::try_from(dice.up_to(3)).unwrap()];
    let mut agenda = open(zone, &[]).with_pause(minutes(5 * dice.up_to(4)));
    agenda.rules.notice = minutes(30 * dice.up_to(10));
    agenda.rules.horizon = Days::new(u64::try_from(1 + dice.up_to(20)).unwrap());
    agenda.hours = (0..dice.up_to(12))
        .map(|_| some_weekly(dice, 300))
        .collect();
    agenda.breaks = (0..dice.up_to(6)).map(|_| some_weekly(dice, 60)).collect();
    let first = day("2026-03-28") + Days::new(u64::try_from(dice.up_to(14)).unwrap());
    agenda.vacations = vec![Vacation {
        first,
        last: first + Days::new(u64::try_from(dice.up_to(3)).unwrap()),
    }];
    agenda.taken = (0..dice.up_to(60))
        .map(|_| {
            let from = at(NOW) + minutes(5 * dice.up_to(14 * 24 * 12));
            Taken {
                appointment: Ids::system().next::<AppointmentId>(),
                busy: Span::lasting(from, minutes(5 + 5 * dice.up_to(20))),
            }
        })
        .collect();
    let takes = Takes {
        visit: minutes(5 + 5 * dice.up_to(15)),
        before: minutes(5 * dice.up_to(2)),
        after: minutes(5 * dice.up_to(4)),
    };
    (agenda, takes)
}

fn some_weekly(dice: &mut Dice, longest: i64) -> Weekly {
    let opens = 5 * dice.up_to(270);
    let closes = (opens + 5 + 5 * dice.up_to(longest / 5)).min(23 * 60 + 55);
    let time = |minute: i64| {
        let seconds = u32::try_from(minute * 60).unwrap();
        NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap()
    };
    Weekly {
        weekday: Weekday::try_from(u8::try_from(dice.up_to(6)).unwrap()).unwrap(),
        opens: time(opens),
        closes: time(closes.max(opens + 5)),
    }
}

/// Each agenda with what it offers in two weeks that hold Santiago's and Auckland's change of clocks.
fn everywhere(claim: impl Fn(&Agenda, Takes, Span, &[Slot], Notice)) {
    let window = Span::new(at("2026-03-27T00:00:00Z"), at("2026-04-10T00:00:00Z"));
    let mut offered = 0;
    for seed in 0..300 {
        let (agenda, takes) = some_agenda(&mut Dice(seed));
        for notice in [Notice::Needed, Notice::Waived] {
            let free: Vec<Slot> = agenda.free(takes, window, notice, at(NOW)).collect();
            offered += free.len();
            let failed = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                claim(&agenda, takes, window, &free, notice);
            }));
            assert!(
                failed.is_ok(),
                "the agenda of seed {seed}: {agenda:?}, {takes:?}, {notice:?}"
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
    everywhere(|agenda, takes, _, free, notice| {
        for slot in free {
            let start = Start::Instant(slot.visit.from);
            let wish = Wish {
                takes,
                start,
                notice,
            };
            assert_eq!(agenda.place(&wish, at(NOW)), Ok(*slot));
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
            let meets = |weekly: &Weekly| {
                weekly
                    .on(on, agenda.zone)
                    .is_some_and(|span| span.overlaps(slot.visit))
            };
            assert!(agenda.hours.iter().any(inside));
            assert!(!agenda.breaks.iter().any(meets));
            assert!(
                !agenda
                    .vacations
                    .iter()
                    .any(|vacation| vacation.includes(on))
            );
        }
    });
}

#[test]
fn every_place_of_the_grid_that_may_be_booked_is_offered() {
    everywhere(|agenda, takes, window, free, notice| {
        let days = agenda.zone.day(window.from).iter_days().take(15);
        let periods = days.flat_map(|day| {
            agenda
                .hours
                .iter()
                .filter_map(move |weekly| weekly.on(day, agenda.zone))
        });
        for period in periods {
            let mut from = period.from;
            while from + takes.visit <= period.to {
                let wish = Wish {
                    takes,
                    start: Start::Instant(from),
                    notice,
                };
                let wanted = (window.from..window.to).contains(&from)
                    && agenda.place(&wish, at(NOW)).is_ok()
                    && agenda.zone.instant(agenda.zone.local(from)) == Ok(from);
                assert_eq!(
                    free.iter().any(|slot| slot.visit.from == from),
                    wanted,
                    "{from}"
                );
                from += takes.visit + agenda.pause;
            }
        }
    });
}

#[test]
fn a_booked_offer_is_not_offered_again_and_nothing_new_is() {
    everywhere(|agenda, takes, window, free, notice| {
        let Some(chosen) = free.get(free.len() / 2) else {
            return;
        };
        let mut after = agenda.clone();
        after.taken.push(Taken {
            appointment: Ids::system().next::<AppointmentId>(),
            busy: chosen.busy,
        });
        let left: Vec<Slot> = after.free(takes, window, notice, at(NOW)).collect();
        assert!(!left.contains(chosen));
        assert!(left.iter().all(|slot| free.contains(slot)));
        assert!(left.iter().all(|slot| !slot.busy.overlaps(chosen.busy)));
    });
}

#[test]
fn offers_are_on_whole_minutes() {
    everywhere(|_, _, _, free, _| {
        assert!(free.iter().all(|slot| slot.visit.from.second() == 0));
    });
}
