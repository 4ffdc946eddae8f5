//! Which slots an agenda offers.

use super::{NOW, at, day, half_an_hour, in_el_salvador, minutes};
use crate::domain::{Span, VisitDuration, WindowRule};

const TUESDAY: &str = "2026-11-24";

#[test]
fn the_worked_example_of_the_product() {
    let agenda = in_el_salvador(&[("09:00", "11:00")]).with_pause(minutes(10));

    assert_eq!(
        agenda.times(half_an_hour(), TUESDAY),
        ["09:00", "09:40", "10:20"]
    );
}

/// Forty minutes and five to tidy up: ten visits from half past seven to three, with none between them lost.
#[test]
fn the_grid_advances_by_all_that_a_visit_takes() {
    let filling = VisitDuration {
        buffer_after: minutes(5),
        ..VisitDuration::without_buffers(minutes(40))
    };
    let agenda = in_el_salvador(&[("07:30", "15:00")]);

    let times = agenda.times(filling, TUESDAY);

    assert_eq!(times[..3], ["07:30", "08:15", "09:00"]);
    assert_eq!(times.len(), 10);
    let booked = agenda.with_taken("2026-11-24T13:30:00Z", "2026-11-24T14:15:00Z");
    assert_eq!(booked.times(filling, TUESDAY), times[1..]);
}

#[test]
fn what_a_visit_needs_before_counts_and_of_what_comes_after_the_longer() {
    let cases = [
        ((0, 5), 0, vec!["08:00", "08:35", "09:10"]),
        ((10, 0), 0, vec!["08:00", "08:40", "09:20"]),
        ((5, 5), 10, vec!["08:00", "08:45", "09:30"]),
        ((5, 15), 10, vec!["08:00", "08:50"]),
        ((0, 0), 10, vec!["08:00", "08:40", "09:20"]),
    ];
    for ((before, after), pause, expected) in cases {
        let duration = VisitDuration {
            buffer_before: minutes(before),
            buffer_after: minutes(after),
            ..half_an_hour()
        };
        let agenda = in_el_salvador(&[("08:00", "10:00")]).with_pause(minutes(pause));
        let times = agenda.times(duration, TUESDAY);
        assert_eq!(times, expected, "{before} {after} {pause}");
    }
}

/// The first visit begins at the opening: what it needs before is not taken from the patients' time.
#[test]
fn a_visit_may_be_prepared_before_the_opening_but_not_in_anothers_time() {
    let prepared = VisitDuration {
        buffer_before: minutes(15),
        ..half_an_hour()
    };
    let agenda = in_el_salvador(&[("08:00", "09:30")]);

    assert_eq!(agenda.times(prepared, TUESDAY), ["08:00", "08:45"]);
    let taken = agenda.with_taken("2026-11-24T13:30:00Z", "2026-11-24T13:50:00Z");
    assert_eq!(taken.times(prepared, TUESDAY), ["08:45"]);
}

#[test]
fn each_working_period_has_a_grid_of_its_own() {
    let agenda = in_el_salvador(&[("08:00", "09:15"), ("13:10", "14:10")]);

    assert_eq!(
        agenda.times(half_an_hour(), TUESDAY),
        ["08:00", "08:30", "13:10", "13:40"]
    );
}

#[test]
fn a_visit_ends_with_its_period_at_the_latest_but_its_buffers_may_not() {
    let agenda = in_el_salvador(&[("08:00", "09:00")]);
    let tidy = VisitDuration {
        buffer_after: minutes(15),
        ..half_an_hour()
    };

    assert_eq!(agenda.times(tidy, TUESDAY), ["08:00"]);
    let longer = in_el_salvador(&[("08:00", "09:15")]);
    assert_eq!(longer.times(tidy, TUESDAY), ["08:00", "08:45"]);
    assert!(
        agenda
            .times(VisitDuration::without_buffers(minutes(61)), TUESDAY)
            .is_empty()
    );
}

#[test]
fn another_length_has_the_starts_of_the_usual_one_where_it_fits() {
    let agenda = in_el_salvador(&[("08:00", "10:00")])
        .with_pause(minutes(10))
        .with_taken("2026-11-24T15:50:00Z", "2026-11-24T16:00:00Z");
    let usual = half_an_hour();

    let lasting = |length| agenda.times(usual.lasting(Some(minutes(length))), TUESDAY);

    assert_eq!(
        agenda.times(usual.lasting(None), TUESDAY),
        ["08:00", "08:40"]
    );
    assert_eq!(lasting(60), ["08:00", "08:40"]);
    assert_eq!(lasting(65), ["08:00"]);
    assert_eq!(lasting(20), ["08:00", "08:40", "09:20"]);
}

#[test]
fn a_break_takes_times_away_and_does_not_move_the_others() {
    let agenda = in_el_salvador(&[("07:30", "12:00")]).with_break("10:00", "10:20");

    let times = agenda.times(half_an_hour(), TUESDAY);

    assert_eq!(times[4..], ["09:30", "10:30", "11:00", "11:30"]);
}

#[test]
fn what_is_taken_takes_every_time_away_that_would_meet_it() {
    let agenda = in_el_salvador(&[("08:00", "10:00")])
        .with_taken("2026-11-24T14:40:00Z", "2026-11-24T15:05:00Z");

    assert_eq!(agenda.times(half_an_hour(), TUESDAY), ["08:00", "09:30"]);
}

#[test]
fn times_that_touch_what_is_taken_are_free() {
    let agenda = in_el_salvador(&[("08:00", "10:00")])
        .with_taken("2026-11-24T14:30:00Z", "2026-11-24T15:00:00Z");

    assert_eq!(
        agenda.times(half_an_hour(), TUESDAY),
        ["08:00", "09:00", "09:30"]
    );
}

#[test]
fn a_doctor_on_vacation_is_not_offered_on_its_first_nor_on_its_last_day() {
    let agenda = in_el_salvador(&[("08:00", "09:00")]).away("2026-11-24", "2026-11-25");

    assert!(agenda.times(half_an_hour(), "2026-11-24").is_empty());
    assert!(agenda.times(half_an_hour(), "2026-11-25").is_empty());
    assert_eq!(agenda.times(half_an_hour(), "2026-11-26").len(), 2);
}

#[test]
fn hours_off_take_times_away_on_their_day_only() {
    let agenda = in_el_salvador(&[("08:00", "10:00")]).away_at("2026-11-24", "08:45", "09:30");

    assert_eq!(
        agenda.times(half_an_hour(), "2026-11-24"),
        ["08:00", "09:30"]
    );
    assert_eq!(agenda.times(half_an_hour(), "2026-11-25").len(), 4);
}

#[test]
fn the_working_time_of_a_day_leaves_out_breaks_and_absences() {
    let agenda = in_el_salvador(&[("08:00", "12:00"), ("11:00", "13:00")])
        .with_break("12:30", "14:00")
        .away_at("2026-11-25", "07:00", "08:30")
        .away("2026-11-26", "2026-11-26");
    let working = |date| agenda.working_time(day(date)).num_minutes();

    assert_eq!(working("2026-11-24"), 270);
    assert_eq!(working("2026-11-25"), 240);
    assert_eq!(working("2026-11-26"), 0);
}

#[test]
fn what_is_past_is_not_offered() {
    let agenda = in_el_salvador(&[("06:00", "08:00")]);

    assert_eq!(
        agenda.times(half_an_hour(), "2026-11-23"),
        ["07:00", "07:30"]
    );
    assert!(agenda.times(half_an_hour(), "2026-11-22").is_empty());
}

#[test]
fn patients_are_offered_what_is_after_the_notice_and_within_the_horizon() {
    let agenda = in_el_salvador(&[("08:00", "10:00")]);
    let year = Span::new(at("2026-11-01T00:00:00Z"), at("2027-11-01T00:00:00Z"));

    let free: Vec<_> = agenda
        .free(half_an_hour(), year, WindowRule::Enforced, at(NOW))
        .collect();

    assert_eq!(free.first().unwrap().visit.from, at("2026-11-23T15:00:00Z"));
    // Sixty days after the 23rd of November, the whole day included.
    assert_eq!(free.last().unwrap().visit.from, at("2027-01-22T15:30:00Z"));
}

#[test]
fn periods_that_overlap_offer_their_times_once() {
    let agenda = in_el_salvador(&[("08:00", "09:00"), ("08:00", "09:30")]);

    assert_eq!(
        agenda.times(half_an_hour(), TUESDAY),
        ["08:00", "08:30", "09:00"]
    );
}
