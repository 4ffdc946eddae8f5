//! What holds for every agenda, tried on three hundred random ones. A failure names the seed of its agenda.
//!
//! Many work at night: until midnight, over it, or around the clock. Each is tried in two weeks in which the clocks of its zone change.
//! Santiago and Asunción skip the hour after midnight, Santiago repeats the one before it; the others change at night.

use super::{day, minutes, open};
use crate::domain::{
    Absence, Agenda, Availability, Candidate, Hours, Occupied, PartOfDay, Slot, SlotRequest,
    Sought, Span, Start, Taken, VisitDuration, Weekly, WindowRule,
};
use chrono::{DateTime, Days, NaiveTime, TimeDelta, Timelike, Utc, Weekday};
use fastrand::Rng;
use kernel::{AppointmentId, Ids};

/// A zone, and the first day of the two weeks in which its agenda is tried. "Now" is in the afternoon of the day after it.
const PLACES: [(&str, &str); 10] = [
    ("America/El_Salvador", "2026-03-27"),
    ("America/Santiago", "2026-03-27"),
    ("America/Santiago", "2026-08-30"),
    ("America/New_York", "2026-10-25"),
    ("America/Tijuana", "2026-03-01"),
    ("America/Tijuana", "2026-10-25"),
    ("Europe/Madrid", "2026-03-22"),
    ("Europe/Madrid", "2026-10-18"),
    ("America/Asuncion", "2023-09-25"),
    ("Pacific/Auckland", "2026-03-27"),
];

/// An agenda in one of the places.
struct Tried {
    agenda: Agenda,
    duration: VisitDuration,
    window: Span,
    now: DateTime<Utc>,
}

fn some_agenda(random: &mut Rng) -> Tried {
    let (zone, begins) = PLACES[random.usize(0..PLACES.len())];
    let window = Span::lasting(
        day(begins).and_time(NaiveTime::MIN).and_utc(),
        TimeDelta::days(14),
    );
    let now = window.from + minutes(39 * 60);
    let mut agenda = open(zone, &[]).with_pause(minutes(5 * random.i64(0..=4)));
    agenda.booking_window.notice = minutes(30 * random.i64(0..=10));
    agenda.booking_window.horizon = Days::new(random.u64(1..=21));
    agenda.hours = (0..random.i64(0..=12))
        .map(|_| some_weekly(random, 300))
        .collect();
    agenda.breaks = (0..random.i64(0..=6))
        .map(|_| some_weekly(random, 60))
        .collect();
    let first = day(begins) + Days::new(random.u64(1..=15));
    let absent = some_weekly(random, 120);
    let hours = Hours::between(absent.opens, absent.closes)
        .or_else(|| Hours::between(absent.opens, NaiveTime::MIN))
        .unwrap();
    agenda.absences = [None, Some(hours)]
        .map(|hours| Absence {
            first,
            last: first + Days::new(random.u64(0..=3)),
            hours,
        })
        .to_vec();
    agenda.taken = (0..random.i64(0..=60))
        .map(|_| {
            let from = now + minutes(5 * random.i64(0..=14 * 24 * 12));
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
    Tried {
        agenda,
        duration,
        window,
        now,
    }
}

/// One in eight ends at midnight, one in thirty is open around the clock, and those that begin late go on after midnight.
fn some_weekly(random: &mut Rng, longest: i64) -> Weekly {
    let opens = 5 * random.i64(0..=287);
    let closes = match random.i64(0..240) {
        0..8 => opens,
        8..38 => 0,
        _ => opens + 5 + 5 * random.i64(0..=longest / 5),
    };
    let time = |minute: i64| NaiveTime::MIN + minutes(minute);
    Weekly {
        weekday: Weekday::try_from(random.u8(0..=6)).unwrap(),
        opens: time(opens),
        closes: time(closes),
    }
}

/// What these periods come to in the window, each with the day before it and after it.
fn spans(agenda: &Agenda, week: &[Weekly], window: Span) -> Vec<Span> {
    let days = agenda.zone.day(window.from).pred_opt().unwrap().iter_days();
    days.take(18)
        .flat_map(|day| week.iter().filter_map(move |one| one.on(day, agenda.zone)))
        .collect()
}

fn absent(agenda: &Agenda) -> Vec<Span> {
    let absences = agenda.absences.iter();
    absences
        .flat_map(|one| one.on(one.first..=one.last, agenda.zone))
        .collect()
}

/// Checks a claim on every agenda and its offers.
fn everywhere(claim: impl Fn(&Tried, &[Slot], WindowRule)) {
    let mut offered = 0;
    for seed in 0..300 {
        let tried = some_agenda(&mut Rng::with_seed(seed));
        for window_rule in [WindowRule::Enforced, WindowRule::Waived] {
            let free = tried.free(&tried.agenda, window_rule);
            offered += free.len();
            let failed = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                claim(&tried, &free, window_rule);
            }));
            assert!(
                failed.is_ok(),
                "the agenda of seed {seed}: {:?}, {:?}, {window_rule:?}",
                tried.agenda,
                tried.duration
            );
        }
    }
    assert!(
        offered > 5_000,
        "the generator makes agendas that offer something"
    );
}

impl Tried {
    fn free(&self, agenda: &Agenda, window_rule: WindowRule) -> Vec<Slot> {
        agenda
            .free(self.duration, self.window, window_rule, self.now)
            .collect()
    }

    fn request(&self, from: DateTime<Utc>, window_rule: WindowRule) -> SlotRequest {
        SlotRequest {
            duration: self.duration,
            start: Start::Instant(from),
            window_rule,
        }
    }
}

#[test]
fn whatever_is_offered_may_be_booked() {
    everywhere(|tried, free, window_rule| {
        for slot in free {
            let request = tried.request(slot.visit.from, window_rule);
            assert_eq!(tried.agenda.place(&request, tried.now), Ok(*slot));
        }
    });
}

#[test]
fn offers_come_in_order_inside_the_window_and_after_now() {
    everywhere(|tried, free, _| {
        assert!(free.is_sorted_by(|a, b| a.visit.from < b.visit.from));
        for slot in free {
            assert!((tried.window.from..tried.window.to).contains(&slot.visit.from));
            assert!(slot.visit.from >= tried.now);
        }
    });
}

#[test]
fn no_offer_meets_what_is_taken_or_leaves_the_working_hours() {
    everywhere(|Tried { agenda, window, .. }, free, _| {
        let periods = spans(agenda, &agenda.hours, *window);
        let breaks = spans(agenda, &agenda.breaks, *window);
        let absent = absent(agenda);
        for Slot { visit, busy } in free {
            assert!(!agenda.taken.iter().any(|taken| taken.busy.overlaps(*busy)));
            assert!(periods.iter().any(|period| period.covers(*visit)));
            assert!(!breaks.iter().any(|pause| pause.overlaps(*visit)));
            assert!(!absent.iter().any(|away| away.overlaps(*visit)));
        }
    });
}

#[test]
fn every_place_of_the_grid_that_may_be_booked_is_offered() {
    everywhere(|tried, free, window_rule| {
        let (agenda, duration) = (&tried.agenda, tried.duration);
        for period in spans(agenda, &agenda.hours, tried.window) {
            let mut from = period.from;
            while from + duration.visit <= period.to {
                let request = tried.request(from, window_rule);
                let wanted = (tried.window.from..tried.window.to).contains(&from)
                    && agenda.place(&request, tried.now).is_ok()
                    && agenda.zone.instant(agenda.zone.local(from)) == Ok(from);
                assert_eq!(
                    free.iter().any(|slot| slot.visit.from == from),
                    wanted,
                    "{from}"
                );
                from += duration.buffer_before
                    + duration.usual
                    + duration.buffer_after.max(agenda.pause);
            }
        }
    });
}

#[test]
fn a_booked_offer_is_not_offered_again_and_nothing_new_is() {
    everywhere(|tried, free, window_rule| {
        let Some(chosen) = free.get(free.len() / 2) else {
            return;
        };
        let mut after = tried.agenda.clone();
        after.taken.push(Taken {
            appointment: Ids::system().next::<AppointmentId>(),
            busy: chosen.busy,
            held_by: None,
        });
        let left = tried.free(&after, window_rule);
        assert!(!left.contains(chosen));
        assert!(left.iter().all(|slot| free.contains(slot)));
        assert!(left.iter().all(|slot| !slot.busy.overlaps(chosen.busy)));
    });
}

/// A day of nothing but such visits is full without a gap.
#[test]
fn starts_of_the_grid_do_not_stand_in_each_others_way() {
    everywhere(|tried, free, _| {
        // Each period has a grid of its own, and overlapping ones may cross.
        let (agenda, duration) = (&tried.agenda, tried.duration);
        let usual = duration.lasting(None);
        let periods = spans(agenda, &agenda.hours, tried.window);
        for [first, second] in free.array_windows() {
            let of_either = |p: &&Span| p.covers(first.visit) || p.covers(second.visit);
            if duration == usual && periods.iter().filter(of_either).count() == 1 {
                assert!(!first.busy.overlaps(second.busy), "{first:?} {second:?}");
            }
        }
    });
}

#[test]
fn the_working_time_is_the_time_in_which_a_visit_could_be() {
    everywhere(|Tried { agenda, window, .. }, _, _| {
        for day in agenda.zone.day(window.from).iter_days().skip(1).take(14) {
            let (from, to) = agenda.zone.day_bounds(day);
            // Everything in these agendas begins and ends at a multiple of five minutes.
            let working = (0..(to - from).num_minutes() / 5)
                .map(|step| Span::lasting(from + minutes(5 * step), minutes(5)))
                .filter(|step| agenda.check_hours(*step).is_ok());
            let counted = i64::try_from(working.count()).unwrap();
            assert_eq!(agenda.working_time(day), minutes(5 * counted), "{day}");
        }
    });
}

/// A night that ends at two counts for two days.
#[test]
fn the_days_of_a_week_have_all_its_working_time() {
    everywhere(|Tried { agenda, window, .. }, _, _| {
        let (mut rested, days) = (agenda.clone(), agenda.zone.day(window.from).iter_days());
        (rested.breaks, rested.absences) = (Vec::new(), Vec::new());
        let first = days.clone().nth(1).unwrap();
        let last = days.clone().nth(14).unwrap();
        let whole = Span::new(
            agenda.zone.day_bounds(first).0,
            agenda.zone.day_bounds(last).1,
        );
        let mut worked: Vec<Span> = spans(agenda, &agenda.hours, *window)
            .into_iter()
            .filter_map(|span| span.shared_with(whole))
            .collect();
        worked.sort_unstable();
        let mut total = TimeDelta::zero();
        let mut reached = whole.from;
        for span in worked {
            total += (span.to - span.from.max(reached)).max(TimeDelta::zero());
            reached = reached.max(span.to);
        }
        let by_day = days.skip(1).take(14).map(|day| rested.working_time(day));
        assert_eq!(by_day.sum::<TimeDelta>(), total);
    });
}

#[test]
fn offers_are_on_whole_minutes() {
    everywhere(|_, free, _| {
        assert!(free.iter().all(|slot| slot.visit.from.second() == 0));
    });
}

/// On the clinic's clock: what a patient reads lies in the hours that the clinic wrote, and is no hour that the clocks skip.
#[test]
fn what_is_offered_can_be_read_on_the_clinics_clock() {
    everywhere(
        |Tried {
             agenda, duration, ..
         },
         free,
         _| {
            let zone = agenda.zone;
            for slot in free {
                let local = zone.local(slot.visit.from);
                assert_eq!(zone.instant(local), Ok(slot.visit.from), "{local}");
                assert_eq!(slot.visit.to - slot.visit.from, duration.visit);
                let is_inside = agenda.hours.iter().any(|one| {
                    let (opens, closes) = (one.opens, one.closes);
                    let time = local.time();
                    // A skipped opening slides to the end of the gap, which is after it.
                    if closes <= opens {
                        time >= opens || time < closes
                    } else {
                        opens <= time && time < closes
                    }
                });
                assert!(is_inside, "{local}");
            }
            let mut starts: Vec<_> = free
                .iter()
                .map(|slot| zone.local(slot.visit.from))
                .collect();
            starts.dedup();
            assert_eq!(starts.len(), free.len());
        },
    );
}

#[test]
fn a_part_of_the_day_is_the_same_offers_and_no_others() {
    everywhere(|tried, free, window_rule| {
        let time = |minute: i64| NaiveTime::MIN + minutes(minute);
        for (from, until) in [(0, 720), (720, 0), (1320, 120), (0, 60), (90, 90)] {
            let part = PartOfDay {
                from: time(from),
                until: time(until),
            };
            let sought = Sought {
                window: tried.window,
                part: Some(part),
            };
            let found = tried
                .agenda
                .free(tried.duration, sought, window_rule, tried.now);
            let wanted = free.iter().copied().filter(|slot| {
                let start = tried.agenda.zone.local(slot.visit.from).time();
                part.contains(start)
            });
            assert!(found.eq(wanted), "{part:?}");
        }
    });
}

/// Two doctors: each start of either is offered once, with one who is free then, and whoever is offered may be booked.
#[test]
fn with_any_doctor_each_start_is_offered_once_and_none_is_lost() {
    everywhere(|tried, free, window_rule| {
        let mut other = tried.agenda.clone();
        other.doctor = Ids::system().next();
        other.hours.truncate(other.hours.len() / 2);
        other.taken.truncate(other.taken.len() / 3);
        let of_other = tried.free(&other, window_rule);
        let candidate = |agenda: &Agenda| Candidate {
            agenda: agenda.clone(),
            duration: tried.duration,
        };
        let availability = Availability {
            candidates: vec![candidate(&tried.agenda), candidate(&other)],
            needs: Vec::new(),
            occupied: Occupied::default(),
            window_rule,
            now: tried.now,
        };

        let offered = availability.free(tried.window.into());

        assert!(offered.is_sorted_by(|a, b| a.slot.visit.from < b.slot.visit.from));
        for opening in &offered {
            let own = if opening.doctor == other.doctor {
                &of_other[..]
            } else {
                free
            };
            assert!(own.contains(&opening.slot));
        }
        let mut starts: Vec<_> = free
            .iter()
            .chain(&of_other)
            .map(|one| one.visit.from)
            .collect();
        starts.sort_unstable();
        starts.dedup();
        assert!(offered.iter().map(|one| one.slot.visit.from).eq(starts));
    });
}
