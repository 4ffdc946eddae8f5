//! Days and times of day as a message says them, in its language. The Spanish ones are those of the crate `spanish`. Pure functions over local
//! dates and times; the caller converts from UTC.

use super::message_language::MessageLanguage;
use chrono::{NaiveDate, NaiveTime, Timelike};
use spanish::say;

/// The day with its weekday and without its year: `martes 24 de noviembre`, `Tuesday, November 24`.
pub fn day(date: NaiveDate, language: MessageLanguage) -> String {
    match language {
        MessageLanguage::Spanish => say::day(date),
        MessageLanguage::English => date.format("%A, %B %-d").to_string(),
    }
}

/// The time on a twelve-hour clock: `9:30 a. m.`, `9:30 a.m.`. Noon is `12:00 p. m.` and `12:00 p.m.`.
pub fn clock(time: NaiveTime, language: MessageLanguage) -> String {
    match language {
        MessageLanguage::Spanish => say::clock_am_pm(time),
        MessageLanguage::English => {
            let (is_afternoon, hour) = time.hour12();
            let half = if is_afternoon { "p.m." } else { "a.m." };
            format!("{hour}:{:02} {half}", time.minute())
        }
    }
}

/// Since when something goes on: `desde las 8:00 a. m.`, `from 8:00 a.m.`.
pub fn from_hour(time: NaiveTime, language: MessageLanguage) -> String {
    match language {
        MessageLanguage::Spanish => format!("desde {}", say::the_hour(time)),
        MessageLanguage::English => format!("from {}", clock(time, language)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use MessageLanguage::{English, Spanish};

    fn time(text: &str) -> NaiveTime {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_is_said_with_its_weekday_in_both_languages() {
        for (date, spanish, english) in [
            (
                "2026-11-24",
                "martes 24 de noviembre",
                "Tuesday, November 24",
            ),
            (
                "2026-12-02",
                "miércoles 2 de diciembre",
                "Wednesday, December 2",
            ),
            ("2028-02-29", "martes 29 de febrero", "Tuesday, February 29"),
            ("2027-01-01", "viernes 1 de enero", "Friday, January 1"),
        ] {
            let date = date.parse().unwrap();
            assert_eq!(day(date, Spanish), spanish);
            assert_eq!(day(date, English), english);
        }
    }

    #[test]
    fn every_day_of_a_year_has_an_english_name_and_no_digit_before_it() {
        let first: NaiveDate = "2027-01-01".parse().unwrap();
        for date in first.iter_days().take(365) {
            let said = day(date, English);
            let (weekday, rest) = said.split_once(", ").unwrap();
            let (month, number) = rest.split_once(' ').unwrap();
            assert!(weekday.ends_with("day"), "{said}");
            assert!(month.chars().all(char::is_alphabetic), "{said}");
            assert!(!number.starts_with('0') && number.parse::<u32>().is_ok());
        }
    }

    #[test]
    fn the_clock_has_twelve_hours_and_midnight_is_twelve_a_m() {
        for (at, spanish, english) in [
            ("00:00", "12:00 a. m.", "12:00 a.m."),
            ("00:05", "12:05 a. m.", "12:05 a.m."),
            ("09:30", "9:30 a. m.", "9:30 a.m."),
            ("11:59", "11:59 a. m.", "11:59 a.m."),
            ("12:00", "12:00 p. m.", "12:00 p.m."),
            ("13:00", "1:00 p. m.", "1:00 p.m."),
            ("23:45", "11:45 p. m.", "11:45 p.m."),
        ] {
            assert_eq!(clock(time(at), Spanish), spanish);
            assert_eq!(clock(time(at), English), english);
        }
    }

    #[test]
    fn an_hour_from_which_something_goes_on_has_its_article_in_spanish_only() {
        assert_eq!(from_hour(time("08:00"), Spanish), "desde las 8:00 a. m.");
        assert_eq!(from_hour(time("13:00"), Spanish), "desde la 1:00 p. m.");
        assert_eq!(from_hour(time("08:00"), English), "from 8:00 a.m.");
        assert_eq!(from_hour(time("13:00"), English), "from 1:00 p.m.");
    }
}
