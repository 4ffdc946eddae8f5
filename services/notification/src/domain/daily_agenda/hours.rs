//! When the agenda of a day leaves: from 07:00 of the clinic on, and after a pause until 10:00. Later the reader has long begun the day.
//!
//! The quiet hours do not matter: the reader asked for the message, and for this hour.

use crate::domain::schedule::Timing;
use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, NaiveTime, Utc};
use kernel::ClinicZone;

const FROM_HOUR: u32 = 7;
const UNTIL_HOUR: u32 = 10;
/// How far the first scan of a zone looks back. What was due earlier is too late by the rule, and was promised by no release.
pub const FIRST_LOOK_BACK: Duration = Duration::hours(3);

/// A day whose agendas became due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueDay {
    pub day: NaiveDate,
    /// 07:00 of the day.
    pub due_at: DateTime<Utc>,
}

/// The days whose agendas became due after `since` and not after `until`, the earliest first.
pub fn days_due(zone: ClinicZone, since: DateTime<Utc>, until: DateTime<Utc>) -> Vec<DueDay> {
    let last = zone.day(until);
    let first = zone.day(since);
    first
        .checked_sub_days(Days::new(1))
        .unwrap_or(first)
        .iter_days()
        .take_while(|day| *day <= last)
        .map(|day| DueDay {
            day,
            due_at: begin(day, zone),
        })
        // A zone that crosses the date line skips a day, and with it the agenda.
        .filter(|due| zone.day(due.due_at) == due.day)
        .filter(|due| since < due.due_at && due.due_at <= until)
        .collect()
}

/// Whether the agenda of that day leaves now.
pub fn timing(day: NaiveDate, zone: ClinicZone, now: DateTime<Utc>) -> Timing {
    let begin = begin(day, zone);
    if now < begin {
        Timing::At(begin)
    } else if now < zone.boundary(day.and_time(hour(UNTIL_HOUR))) {
        Timing::Now
    } else {
        Timing::TooLate
    }
}

fn begin(day: NaiveDate, zone: ClinicZone) -> DateTime<Utc> {
    zone.boundary(day.and_time(hour(FROM_HOUR)))
}

/// The number by which a job names its day: 20261130 is the 30th of November 2026.
pub fn number(day: NaiveDate) -> i32 {
    let month_and_day = day.month() * 100 + day.day();
    day.year() * 10_000 + i32::try_from(month_and_day).unwrap_or(0)
}

/// The day of that number; `None` for a number that names none.
pub fn day(number: i32) -> Option<NaiveDate> {
    let part = |part: i32| u32::try_from(part).ok();
    NaiveDate::from_ymd_opt(
        number / 10_000,
        part(number / 100 % 100)?,
        part(number % 100)?,
    )
}

fn hour(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or(NaiveTime::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(name: &str) -> ClinicZone {
        ClinicZone::named(name).unwrap()
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    /// The days that are found by a scan every 20 minutes, with their instants.
    fn found(zone: ClinicZone, from: &str, to: &str) -> Vec<(String, String)> {
        let (mut since, to) = (at(from), at(to));
        let mut found = Vec::new();
        while since < to {
            let until = since + Duration::minutes(20);
            found.extend(days_due(zone, since, until));
            since = until;
        }
        let said = |due: DueDay| (due.day.to_string(), due.due_at.to_rfc3339());
        found.into_iter().map(said).collect()
    }

    #[test]
    fn every_day_is_found_once_at_seven_whatever_the_clocks_did_in_its_night() {
        for (name, from, to, expected) in [
            (
                "America/El_Salvador",
                "2026-11-29T12:00:00Z",
                "2026-12-01T12:00:00Z",
                [
                    ("2026-11-29", "2026-11-29T13:00:00+00:00"),
                    ("2026-11-30", "2026-11-30T13:00:00+00:00"),
                ],
            ),
            // The clocks go forward at 2:00 of the 29th of March.
            (
                "Europe/Madrid",
                "2026-03-28T03:00:00Z",
                "2026-03-30T03:00:00Z",
                [
                    ("2026-03-28", "2026-03-28T06:00:00+00:00"),
                    ("2026-03-29", "2026-03-29T05:00:00+00:00"),
                ],
            ),
            // The clocks go back at 3:00 of the 25th of October.
            (
                "Europe/Madrid",
                "2026-10-24T03:00:00Z",
                "2026-10-26T03:00:00Z",
                [
                    ("2026-10-24", "2026-10-24T05:00:00+00:00"),
                    ("2026-10-25", "2026-10-25T06:00:00+00:00"),
                ],
            ),
            // The 6th of September has no midnight.
            (
                "America/Santiago",
                "2026-09-05T06:00:00Z",
                "2026-09-07T06:00:00Z",
                [
                    ("2026-09-05", "2026-09-05T11:00:00+00:00"),
                    ("2026-09-06", "2026-09-06T10:00:00+00:00"),
                ],
            ),
        ] {
            let expected = expected.map(|(day, due)| (day.to_owned(), due.to_owned()));
            assert_eq!(found(zone(name), from, to), expected, "{name}");
        }
    }

    #[test]
    fn after_a_pause_of_days_each_of_them_is_found() {
        let zone = zone("America/El_Salvador");
        let (since, until) = (at("2026-11-27T13:00:00Z"), at("2026-11-30T13:00:00Z"));

        let days: Vec<_> = days_due(zone, since, until)
            .into_iter()
            .map(|due| due.day.to_string())
            .collect();

        assert_eq!(days, ["2026-11-28", "2026-11-29", "2026-11-30"]);
    }

    #[test]
    fn a_day_that_a_zone_skips_has_no_agenda() {
        let zone = zone("Pacific/Apia");

        let days: Vec<_> = days_due(zone, at("2011-12-29T20:00:00Z"), at("2011-12-30T20:00:00Z"))
            .into_iter()
            .map(|due| due.day.to_string())
            .collect();

        assert_eq!(days, ["2011-12-31"]);
    }

    #[test]
    fn it_leaves_from_seven_until_ten_and_never_before() {
        let zone = zone("America/El_Salvador");
        let of = |now: &str| timing("2026-11-30".parse().unwrap(), zone, at(now));

        let seven = at("2026-11-30T13:00:00Z");
        assert_eq!(of("2026-11-30T12:59:59Z"), Timing::At(seven));
        assert_eq!(of("2026-11-30T13:00:00Z"), Timing::Now);
        assert_eq!(of("2026-11-30T15:59:59Z"), Timing::Now);
        assert_eq!(of("2026-11-30T16:00:00Z"), Timing::TooLate);
        assert_eq!(of("2026-12-01T13:00:00Z"), Timing::TooLate);
    }

    #[test]
    fn a_day_and_its_number_name_each_other() {
        for text in ["2026-11-30", "2028-02-29", "2026-01-01"] {
            let of = text.parse().unwrap();
            assert_eq!(day(number(of)), Some(of));
        }
        assert_eq!(number("2026-11-30".parse().unwrap()), 20_261_130);
        for odd in [0, -1, 20_261_131, 20_260_229] {
            assert_eq!(day(odd), None, "{odd}");
        }
    }
}
