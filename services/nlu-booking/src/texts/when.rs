//! Days and hours as people in El Salvador write them: always with weekday and date, never only "tomorrow".

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

const WEEKDAYS: [&str; 7] = [
    "lunes",
    "martes",
    "miércoles",
    "jueves",
    "viernes",
    "sábado",
    "domingo",
];
const MONTHS: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

fn weekday(date: NaiveDate) -> &'static str {
    nth(&WEEKDAYS, date.weekday().num_days_from_monday())
}

fn month(date: NaiveDate) -> &'static str {
    nth(&MONTHS, date.month0())
}

fn nth(words: &'static [&'static str], index: u32) -> &'static str {
    usize::try_from(index)
        .ok()
        .and_then(|index| words.get(index))
        .copied()
        .unwrap_or_default()
}

fn first_three(word: &str) -> String {
    word.chars().take(3).collect()
}

/// `viernes 27 de noviembre`.
pub fn day(date: NaiveDate) -> String {
    format!("{} {} de {}", weekday(date), date.day(), month(date))
}

/// `vie 27 nov`.
pub fn short_day(date: NaiveDate) -> String {
    format!(
        "{} {} {}",
        first_three(weekday(date)),
        date.day(),
        first_three(month(date))
    )
}

/// `3:00 p. m.`; noon is `12:00 m.`.
pub fn clock(time: NaiveTime) -> String {
    let (afternoon, hour) = time.hour12();
    let half = match (time.hour(), time.minute()) {
        (12, 0) => "m.",
        _ if afternoon => "p. m.",
        _ => "a. m.",
    };
    format!("{hour}:{:02} {half}", time.minute())
}

/// `las 3:00 p. m.`, `la 1:00 p. m.`.
pub fn the_hour(time: NaiveTime) -> String {
    let article = if time.hour12().1 == 1 { "la" } else { "las" };
    format!("{article} {}", clock(time))
}

/// `viernes 27 de noviembre a las 3:00 p. m.`: ends with a full stop, so a sentence that ends with it needs none.
pub fn at(local: NaiveDateTime) -> String {
    format!("{} a {}", day(local.date()), the_hour(local.time()))
}

/// `vie 27 nov, 3:00 p. m.`.
pub fn short_moment(local: NaiveDateTime) -> String {
    format!("{}, {}", short_day(local.date()), clock(local.time()))
}

/// `vie 27, 3:00 p. m.`: fits on a button.
pub fn shortest_moment(local: NaiveDateTime) -> String {
    let weekday = first_three(weekday(local.date()));
    format!("{weekday} {}, {}", local.day(), clock(local.time()))
}

/// `viernes 27 de noviembre`, shorter where a row has no room for it.
pub fn row_day(date: NaiveDate) -> String {
    let whole = day(date);
    if whole.chars().count() <= 24 {
        return whole;
    }
    let weekday = first_three(weekday(date));
    format!("{weekday}. {} de {}", date.day(), month(date))
}

/// `desde las 7:30 a. m.`.
pub fn from_hour(time: NaiveTime) -> String {
    format!("Desde {}", the_hour(time))
}

/// `de 7:30 a. m. a 12:00 m.`.
pub fn stretch((from, to): (NaiveTime, NaiveTime)) -> String {
    format!("de {} a {}", clock(from), clock(to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_hours_read_as_in_el_salvador() {
        let local: NaiveDateTime = "2026-11-27T15:00:00".parse().unwrap();

        assert_eq!(at(local), "viernes 27 de noviembre a las 3:00 p. m.");
        assert_eq!(short_moment(local), "vie 27 nov, 3:00 p. m.");
        assert_eq!(
            the_hour(NaiveTime::from_hms_opt(13, 0, 0).unwrap()),
            "la 1:00 p. m."
        );
        assert_eq!(
            clock(NaiveTime::from_hms_opt(12, 0, 0).unwrap()),
            "12:00 m."
        );
        assert_eq!(
            clock(NaiveTime::from_hms_opt(12, 30, 0).unwrap()),
            "12:30 p. m."
        );
    }

    #[test]
    fn every_day_and_moment_fits_into_a_row() {
        let mut date = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        for _ in 0..366 {
            assert!(
                short_moment(date.and_hms_opt(12, 30, 0).unwrap())
                    .chars()
                    .count()
                    <= 24
            );
            assert!(row_day(date).chars().count() <= 24);
            date = date.succ_opt().unwrap();
        }
    }
}
