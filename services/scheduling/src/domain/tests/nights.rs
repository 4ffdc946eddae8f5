//! Working until midnight, over it, and around the clock. Tuesday is 2026-11-24.

use super::{NOW, at, day, half_an_hour, in_el_salvador, local, minutes, open};
use crate::domain::{
    Agenda, NotBookable, Slot, SlotRequest, Span, VisitDuration, Week, Weekly, WindowRule,
};
use chrono::Weekday;

const TUESDAY: &str = "2026-11-24";
const WEDNESDAY: &str = "2026-11-25";

fn placed(agenda: &Agenda, start: &str) -> Result<Slot, NotBookable> {
    let request = SlotRequest {
        duration: half_an_hour(),
        start: local(start),
        window_rule: WindowRule::Waived,
    };
    agenda.place(&request, at(NOW))
}

fn weekly(weekday: Weekday, opens: &str, closes: &str) -> Weekly {
    Weekly {
        weekday,
        opens: opens.parse().unwrap(),
        closes: closes.parse().unwrap(),
    }
}

/// An agenda that is open in the night of Tuesday only.
fn tuesday_night() -> Agenda {
    let mut agenda = in_el_salvador(&[]);
    agenda.hours = vec![weekly(Weekday::Tue, "22:00", "02:00")];
    agenda
}

#[test]
fn until_midnight_the_last_slot_ends_with_the_day() {
    let agenda = in_el_salvador(&[("22:00", "00:00")]);

    assert_eq!(
        agenda.times(half_an_hour(), TUESDAY),
        ["22:00", "22:30", "23:00", "23:30"]
    );
    assert!(placed(&agenda, "2026-11-24T23:30:00").is_ok());
    assert_eq!(
        placed(&agenda, "2026-11-24T23:31:00"),
        Err(NotBookable::OutsideWorkingHours)
    );
    assert_eq!(agenda.working_time(day(TUESDAY)), minutes(120));
}

#[test]
fn a_night_goes_on_after_midnight_and_its_grid_with_it() {
    let agenda = tuesday_night();
    let forty = VisitDuration::without_buffers(minutes(40));

    assert_eq!(agenda.times(forty, TUESDAY), ["22:00", "22:40", "23:20"]);
    assert_eq!(agenda.times(forty, WEDNESDAY), ["00:00", "00:40", "01:20"]);
    assert!(agenda.times(forty, "2026-11-26").is_empty());
    let fifty = VisitDuration::without_buffers(minutes(50));
    assert_eq!(agenda.times(fifty, WEDNESDAY), ["00:30"]);
    assert_eq!(agenda.working_time(day(TUESDAY)), minutes(120));
    assert_eq!(agenda.working_time(day(WEDNESDAY)), minutes(120));
}

#[test]
fn a_visit_may_lie_over_midnight_and_after_it() {
    let agenda = tuesday_night();

    let over = placed(&agenda, "2026-11-24T23:45:00").unwrap();
    assert_eq!(
        over.visit,
        Span::new(at("2026-11-25T05:45:00Z"), at("2026-11-25T06:15:00Z"))
    );
    assert!(placed(&agenda, "2026-11-25T01:30:00").is_ok());
    for outside in [
        "2026-11-25T01:45:00",
        "2026-11-25T22:00:00",
        "2026-11-24T00:30:00",
    ] {
        assert_eq!(
            placed(&agenda, outside),
            Err(NotBookable::OutsideWorkingHours),
            "{outside}"
        );
    }
}

#[test]
fn a_break_over_midnight_interrupts_both_days() {
    let mut agenda = tuesday_night();
    agenda.breaks = vec![weekly(Weekday::Tue, "23:45", "00:15")];

    assert_eq!(
        agenda.times(half_an_hour(), TUESDAY),
        ["22:00", "22:30", "23:00"]
    );
    assert_eq!(
        agenda.times(half_an_hour(), WEDNESDAY),
        ["00:30", "01:00", "01:30"]
    );
    assert_eq!(agenda.working_time(day(WEDNESDAY)), minutes(105));
}

/// A day off is a day of the calendar: the night before it ends at midnight, and its own night begins there.
#[test]
fn a_day_off_cuts_a_night_at_midnight() {
    let off_after = tuesday_night().away(WEDNESDAY, WEDNESDAY);
    let off_before = tuesday_night().away(TUESDAY, TUESDAY);

    assert_eq!(off_after.times(half_an_hour(), TUESDAY).len(), 4);
    assert!(off_after.times(half_an_hour(), WEDNESDAY).is_empty());
    for visit in ["2026-11-24T23:45:00", "2026-11-25T00:00:00"] {
        assert_eq!(placed(&off_after, visit), Err(NotBookable::DoctorAway));
    }
    assert!(off_before.times(half_an_hour(), TUESDAY).is_empty());
    assert_eq!(off_before.times(half_an_hour(), WEDNESDAY).len(), 4);
    assert_eq!(off_before.working_time(day(WEDNESDAY)), minutes(120));
}

#[test]
fn hours_off_may_last_until_midnight() {
    let agenda = tuesday_night().away_at(TUESDAY, "23:00", "00:00");

    assert_eq!(agenda.times(half_an_hour(), TUESDAY), ["22:00", "22:30"]);
    assert_eq!(agenda.times(half_an_hour(), WEDNESDAY).len(), 4);
}

#[test]
fn around_the_clock_is_a_period_that_ends_when_it_begins() {
    let agenda = in_el_salvador(&[("00:00", "00:00")]);

    assert_eq!(agenda.times(half_an_hour(), TUESDAY).len(), 48);
    assert_eq!(agenda.working_time(day(TUESDAY)), minutes(24 * 60));
}

/// Santiago skips the hour after midnight on 2026-09-06 and repeats the one before it on 2026-04-04.
#[test]
fn a_night_of_a_change_of_clocks_is_an_hour_shorter_or_longer() {
    let agenda = open("America/Santiago", &[("22:00", "02:00")]);
    let long_ago = at("2026-01-01T00:00:00Z");
    let times = |date: &str| -> Vec<String> {
        let (from, to) = agenda.zone.day_bounds(day(date));
        let window = Span::new(from, to);
        let free = agenda.free(half_an_hour(), window, WindowRule::Waived, long_ago);
        let local = |slot: Slot| agenda.zone.local(slot.visit.from);
        free.map(|slot| local(slot).format("%H:%M").to_string())
            .collect()
    };

    assert_eq!(
        times("2026-09-06"),
        ["01:00", "01:30", "22:00", "22:30", "23:00", "23:30"]
    );
    assert_eq!(
        times("2026-04-04"),
        [
            "00:00", "00:30", "01:00", "01:30", "22:00", "22:30", "23:00", "23:30"
        ]
    );
    assert_eq!(agenda.working_time(day("2026-09-06")), minutes(60 + 120));
    assert_eq!(agenda.working_time(day("2026-04-04")), minutes(120 + 180));
}

#[test]
fn a_week_is_refused_where_periods_overlap_also_over_midnight_and_over_sunday() {
    let refused = |hours: &[Weekly]| Week::of(Some(hours.to_vec()), None).is_err();
    let night = weekly(Weekday::Sun, "22:00", "02:00");

    assert!(refused(&[night, weekly(Weekday::Mon, "01:30", "05:00")]));
    assert!(!refused(&[night, weekly(Weekday::Mon, "02:00", "05:00")]));
    assert!(refused(&[night, weekly(Weekday::Sun, "08:00", "22:30")]));
    assert!(refused(&[night, night]));
    let whole_week = (0..7).map(|day| weekly(Weekday::try_from(day).unwrap(), "08:00", "08:00"));
    assert!(!refused(&whole_week.collect::<Vec<_>>()));
    let crowded: Vec<Weekly> = (0..11)
        .map(|hour| {
            weekly(
                Weekday::Wed,
                &format!("{hour:02}:00"),
                &format!("{hour:02}:30"),
            )
        })
        .collect();
    assert!(refused(&crowded) && !refused(&crowded[1..]));
    assert!(Week::of(None, Some(vec![night; 10])).is_ok());
    let too_many = Week::of(None, Some(vec![night; 11])).unwrap_err();
    assert_eq!(too_many.field(), "breaks");
}
