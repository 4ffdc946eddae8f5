//! What lies outside of the clinic's opening hours. 2026-11-24 is a Tuesday.

use super::{at, daily};
use crate::domain::{OpeningHours, Span, Weekly};
use chrono::Weekday::{self, Fri, Mon, Sat, Sun, Tue};
use kernel::ClinicZone;

fn weekly(weekday: Weekday, opens: &str, closes: &str) -> Weekly {
    Weekly {
        weekday,
        opens: opens.parse().unwrap(),
        closes: closes.parse().unwrap(),
    }
}

/// Whether the clinic with these hours is open between two instants.
fn covers(hours: &[Weekly], zone: &str, from: &str, to: &str) -> bool {
    let zone = ClinicZone::named(zone).unwrap();
    OpeningHours(hours).cover(Span::new(at(from), at(to)), zone)
}

#[test]
fn a_visit_is_inside_to_the_last_minute_and_outside_by_one() {
    let hours = daily(&[("08:00", "12:00"), ("13:00", "17:00")]);
    let covers = |from: &str, to: &str| {
        let [from, to] = [from, to].map(|time| format!("2026-11-24T{time}:00-06:00"));
        covers(&hours, "America/El_Salvador", &from, &to)
    };

    assert!(covers("08:00", "08:30") && covers("11:30", "12:00"));
    assert!(!covers("07:59", "08:29") && !covers("11:31", "12:01"));
    // Over the pause at noon.
    assert!(!covers("11:45", "13:15"));
    assert!(!covers("17:00", "17:30"));
}

#[test]
fn hours_that_touch_are_one_over_midnight_and_over_the_end_of_the_week() {
    let zone = "America/El_Salvador";
    let halves = [weekly(Sun, "20:00", "00:00"), weekly(Mon, "00:00", "02:00")];
    let night = [weekly(Sun, "20:00", "02:00")];
    // Sunday is 2026-11-29.
    let (from, to) = ("2026-11-29T23:45:00-06:00", "2026-11-30T00:15:00-06:00");

    assert!(covers(&halves, zone, from, to));
    assert!(covers(&night, zone, from, to));
    assert!(!covers(&halves[..1], zone, from, to));
    let after = "2026-11-30T02:01:00-06:00";
    assert!(!covers(&night, zone, from, after));
}

/// In the night of 2026-03-08 New York skips 02:00 to 03:00, and on 2026-11-01 it has 01:00 to 02:00 twice.
#[test]
fn when_the_clocks_change_the_hours_are_those_of_the_clock() {
    let hours = daily(&[("00:00", "03:00")]);
    let new_york = "America/New_York";

    // 01:30 to 03:00 by the clock, half an hour in all.
    assert!(covers(
        &hours,
        new_york,
        "2026-03-08T06:30:00Z",
        "2026-03-08T07:00:00Z"
    ));
    assert!(!covers(
        &hours,
        new_york,
        "2026-03-08T06:30:00Z",
        "2026-03-08T07:30:00Z"
    ));
    // 02:30 to 03:00 after the hour that comes twice, and half an hour later.
    assert!(covers(
        &hours,
        new_york,
        "2026-11-01T07:30:00Z",
        "2026-11-01T08:00:00Z"
    ));
    assert!(!covers(
        &hours,
        new_york,
        "2026-11-01T08:00:00Z",
        "2026-11-01T08:30:00Z"
    ));
}

#[test]
fn a_doctor_leaves_the_hours_by_a_minute_at_either_end_and_not_by_a_break() {
    let open = daily(&[("08:00", "12:00"), ("13:00", "17:00")]);
    let left_by = |period: Weekly, breaks: &[Weekly]| {
        !OpeningHours(&open).left_by(&[period], breaks).is_empty()
    };
    let whole = weekly(Tue, "08:00", "17:00");
    let noon = daily(&[("12:00", "13:00")]);

    assert!(!left_by(weekly(Tue, "08:00", "12:00"), &[]));
    assert!(left_by(weekly(Tue, "07:59", "12:00"), &[]));
    assert!(left_by(weekly(Tue, "13:00", "17:01"), &[]));
    assert!(left_by(whole, &[]));
    assert!(!left_by(whole, &noon));
    assert!(left_by(whole, &daily(&[("12:00", "12:59")])));
    assert!(OpeningHours(&[]).left_by(&[whole], &noon).len() == 1);
}

#[test]
fn a_doctors_night_is_compared_over_midnight_and_over_the_end_of_the_week() {
    let night = weekly(Sun, "22:00", "02:00");
    let halves = [weekly(Sun, "20:00", "00:00"), weekly(Mon, "00:00", "02:00")];
    let short = [weekly(Sun, "20:00", "00:00"), weekly(Mon, "00:00", "01:59")];
    let always = daily(&[("00:00", "00:00")]);

    assert!(OpeningHours(&halves).left_by(&[night], &[]).is_empty());
    assert_eq!(OpeningHours(&short).left_by(&[night], &[]), [night]);
    assert_eq!(OpeningHours(&halves[..1]).left_by(&[night], &[]), [night]);
    assert!(OpeningHours(&always).left_by(&[night], &[]).is_empty());
    let others = [weekly(Fri, "22:00", "02:00"), weekly(Sat, "08:00", "12:00")];
    assert_eq!(OpeningHours(&halves).left_by(&others, &[]), others);
}
