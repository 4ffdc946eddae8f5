//! Days on which the clocks change. Santiago skips 00:00–00:59 on 2026-09-06 and repeats 23:00–23:59 on 2026-04-04;
//! New York repeats 01:00–01:59 on 2026-11-01 and skips 02:00–02:59 on 2027-03-14.

use super::{at, day, half_an_hour, local, open};
use crate::domain::{Agenda, NotBookable, Slot, SlotRequest, Span, WindowRule};

const LONG_AGO: &str = "2026-01-01T00:00:00Z";

fn free_on(agenda: &Agenda, date: &str) -> Vec<Slot> {
    let (from, to) = agenda.zone.day_bounds(day(date));
    agenda
        .free(
            half_an_hour(),
            Span::new(from, to),
            WindowRule::Waived,
            at(LONG_AGO),
        )
        .collect()
}

fn local_times(agenda: &Agenda, date: &str) -> Vec<String> {
    let local_time = |slot: &Slot| {
        agenda
            .zone
            .local(slot.visit.from)
            .format("%H:%M")
            .to_string()
    };
    free_on(agenda, date).iter().map(local_time).collect()
}

#[test]
fn nine_in_the_morning_is_nine_on_both_sides_of_a_change() {
    let agenda = open("America/Santiago", &[("09:00", "09:30")]);

    assert_eq!(
        free_on(&agenda, "2026-09-05")[0].visit.from,
        at("2026-09-05T13:00:00Z")
    );
    assert_eq!(
        free_on(&agenda, "2026-09-06")[0].visit.from,
        at("2026-09-06T12:00:00Z")
    );
}

#[test]
fn a_period_whose_beginning_is_skipped_begins_after_the_gap() {
    let agenda = open("America/Santiago", &[("00:00", "02:00")]);

    assert_eq!(
        local_times(&agenda, "2026-09-05"),
        ["00:00", "00:30", "01:00", "01:30"]
    );
    assert_eq!(local_times(&agenda, "2026-09-06"), ["01:00", "01:30"]);
}

#[test]
fn a_skipped_time_cannot_be_booked() {
    let agenda = open("America/Santiago", &[("00:00", "02:00")]);
    let request = SlotRequest {
        duration: half_an_hour(),
        start: local("2026-09-06T00:30:00"),
        window_rule: WindowRule::Waived,
    };

    assert_eq!(
        agenda.place(&request, at(LONG_AGO)),
        Err(NotBookable::NoSuchTime)
    );
}

#[test]
fn an_evening_whose_last_hour_comes_twice_ends_with_the_first() {
    let agenda = open("America/Santiago", &[("22:00", "23:45")]);

    let free = free_on(&agenda, "2026-04-04");

    assert_eq!(
        local_times(&agenda, "2026-04-04"),
        ["22:00", "22:30", "23:00"]
    );
    assert_eq!(
        free[2].visit,
        Span::new(at("2026-04-05T02:00:00Z"), at("2026-04-05T02:30:00Z"))
    );
}

#[test]
fn a_repeated_hour_inside_a_period_is_offered_once() {
    let agenda = open("America/New_York", &[("00:00", "03:00")]);

    let times = local_times(&agenda, "2026-11-01");

    assert_eq!(
        times,
        ["00:00", "00:30", "01:00", "01:30", "02:00", "02:30"]
    );
}

#[test]
fn a_skipped_hour_inside_a_period_shortens_it() {
    let agenda = open("America/New_York", &[("01:00", "04:00")]);

    assert_eq!(
        local_times(&agenda, "2027-03-14"),
        ["01:00", "01:30", "03:00", "03:30"]
    );
}

#[test]
fn a_break_in_a_skipped_hour_interrupts_nothing() {
    let agenda = open("America/Santiago", &[("00:00", "02:00")]).with_break("00:10", "00:20");

    assert_eq!(local_times(&agenda, "2026-09-06"), ["01:00", "01:30"]);
}

#[test]
fn what_is_offered_on_a_day_of_change_can_be_booked_by_its_local_time() {
    let changes = [
        ("America/Santiago", "2026-09-06"),
        ("America/Santiago", "2026-04-04"),
        ("America/New_York", "2026-11-01"),
        ("America/New_York", "2027-03-14"),
        ("America/El_Salvador", "2026-11-24"),
    ];
    for (zone, date) in changes {
        let agenda = open(zone, &[("00:00", "12:00"), ("12:00", "23:59")]);
        let free = free_on(&agenda, date);
        assert!(free.len() > 40, "{zone} {date}");
        for slot in free {
            let request = SlotRequest {
                duration: half_an_hour(),
                start: crate::domain::Start::Local(agenda.zone.local(slot.visit.from)),
                window_rule: WindowRule::Waived,
            };
            assert_eq!(agenda.place(&request, at(LONG_AGO)), Ok(slot), "{zone}");
        }
    }
}
