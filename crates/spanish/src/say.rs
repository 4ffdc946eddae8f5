//! Days and hours in the Spanish of El Salvador, as patients read them: weekday, date, month, time of day.
//! Pure functions over local dates and times; the caller converts from UTC. Not here: whole sentences.

use crate::WeekHours;
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

/// The months from January to December. They carry no accents, so the reader compares folded words with them too.
pub(crate) const MONTHS: [&str; 12] = [
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

/// A row of a WhatsApp list holds 24 characters.
const ROW_CHARS: usize = 24;

/// The weekday in lower case: `viernes`.
pub fn weekday(date: NaiveDate) -> &'static str {
    nth(&WEEKDAYS, date.weekday().num_days_from_monday())
}

/// The month in lower case: `noviembre`.
pub fn month(date: NaiveDate) -> &'static str {
    nth(&MONTHS, date.month0())
}

/// The day without its weekday: `27 de noviembre`.
pub fn date(date: NaiveDate) -> String {
    format!("{} de {}", date.day(), month(date))
}

/// The day with its weekday: `viernes 27 de noviembre`. Never only "mañana": a message may be read a day later.
pub fn day(date: NaiveDate) -> String {
    format!("{} {} de {}", weekday(date), date.day(), month(date))
}

/// The abbreviated day: `vie 27 nov`.
pub fn short_day(date: NaiveDate) -> String {
    format!(
        "{} {} {}",
        first_three(weekday(date)),
        date.day(),
        first_three(month(date))
    )
}

/// `viernes 27 de noviembre`, or `mié. 30 de septiembre` where the whole form exceeds the 24 characters of a list row.
pub fn row_day(date: NaiveDate) -> String {
    let whole = day(date);
    if whole.chars().count() <= ROW_CHARS {
        return whole;
    }
    let weekday = first_three(weekday(date));
    format!("{weekday}. {} de {}", date.day(), month(date))
}

/// The time on a twelve-hour clock: `3:00 p. m.`. Noon is `12:00 m.`, as Salvadorans write it.
pub fn clock(time: NaiveTime) -> String {
    if (time.hour(), time.minute()) == (12, 0) {
        "12:00 m.".to_owned()
    } else {
        clock_am_pm(time)
    }
}

/// The same with noon as `12:00 p. m.`: the form of the templates that Meta approved.
pub fn clock_am_pm(time: NaiveTime) -> String {
    let (is_afternoon, hour) = time.hour12();
    let half = if is_afternoon { "p. m." } else { "a. m." };
    format!("{hour}:{:02} {half}", time.minute())
}

/// The time with its article: `las 3:00 p. m.`, `la 1:00 p. m.`.
pub fn the_hour(time: NaiveTime) -> String {
    let article = if time.hour12().1 == 1 { "la" } else { "las" };
    format!("{article} {}", clock(time))
}

/// The opening of a line: `Desde las 7:30 a. m.`.
pub fn from_hour(time: NaiveTime) -> String {
    format!("Desde {}", the_hour(time))
}

/// A span of the day: `de 7:30 a. m. a 12:00 m.`.
pub fn time_span((from, to): (NaiveTime, NaiveTime)) -> String {
    format!("de {} a {}", clock(from), clock(to))
}

/// When a clinic is open, with equal days together: `lunes a viernes de 7:30 a. m. a 12:00 m.; sábado de 8:00 a. m. a 12:00 m.`. The result
/// ends with a full stop. `None` where it never is.
pub fn week(hours: &WeekHours) -> Option<String> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (day, open) in hours.0.iter().enumerate() {
        match runs.last_mut() {
            Some((first, last)) if *last + 1 == day && hours.0.get(*first) == Some(open) => {
                *last = day;
            }
            _ => runs.push((day, day)),
        }
    }
    let said = runs.iter().filter_map(|&(first, last)| {
        let spans: Vec<String> = hours.0.get(first)?.iter().copied().map(time_span).collect();
        let days = match last - first {
            0 => (*WEEKDAYS.get(first)?).to_owned(),
            between => {
                let from = WEEKDAYS.get(first)?;
                let to = WEEKDAYS.get(last)?;
                let joint = if between == 1 { "y" } else { "a" };
                format!("{from} {joint} {to}")
            }
        };
        (!spans.is_empty()).then(|| format!("{days} {}", spans.join(" y ")))
    });
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| said.join("; "))
}

/// `viernes 27 de noviembre a las 3:00 p. m.`. The result ends with a full stop, so a sentence that ends with it adds none.
pub fn at(local: NaiveDateTime) -> String {
    format!("{} a {}", day(local.date()), the_hour(local.time()))
}

/// The abbreviated moment: `vie 27 nov, 3:00 p. m.`. It fits the 24 characters of a list row.
pub fn short_moment(local: NaiveDateTime) -> String {
    format!("{}, {}", short_day(local.date()), clock(local.time()))
}

/// The moment without its month: `vie 27, 3:00 p. m.`. It fits the 20 characters of a button.
pub fn shortest_moment(local: NaiveDateTime) -> String {
    let weekday = first_three(weekday(local.date()));
    format!("{weekday} {}, {}", local.day(), clock(local.time()))
}

fn nth(words: &'static [&'static str], index: u32) -> &'static str {
    usize::try_from(index)
        .ok()
        .and_then(|index| words.get(index))
        .copied()
        // chrono gives no index outside the two tables; an empty word is better than a panic in a message.
        .unwrap_or_default()
}

fn first_three(word: &str) -> String {
    word.chars().take(3).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(hour: u32, minute: u32) -> NaiveTime {
        NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
    }

    fn friday() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 27).unwrap()
    }

    #[test]
    fn days_read_as_in_el_salvador() {
        assert_eq!(day(friday()), "viernes 27 de noviembre");
        assert_eq!(date(friday()), "27 de noviembre");
        assert_eq!(short_day(friday()), "vie 27 nov");
        let longest = NaiveDate::from_ymd_opt(2026, 9, 30).unwrap();
        assert_eq!(day(longest), "miércoles 30 de septiembre");
        assert_eq!(row_day(longest), "mié. 30 de septiembre");
    }

    #[test]
    fn hours_read_as_in_el_salvador() {
        assert_eq!(the_hour(time(13, 0)), "la 1:00 p. m.");
        assert_eq!(clock(time(12, 0)), "12:00 m.");
        assert_eq!(clock(time(12, 30)), "12:30 p. m.");
        assert_eq!(clock(time(0, 5)), "12:05 a. m.");
        assert_eq!(clock_am_pm(time(12, 0)), "12:00 p. m.");
        assert_eq!(clock_am_pm(time(9, 30)), "9:30 a. m.");
        assert_eq!(from_hour(time(7, 30)), "Desde las 7:30 a. m.");
        assert_eq!(
            time_span((time(7, 30), time(12, 0))),
            "de 7:30 a. m. a 12:00 m."
        );
    }

    #[test]
    fn moments_read_as_in_el_salvador() {
        let local = friday().and_time(time(15, 0));

        assert_eq!(at(local), "viernes 27 de noviembre a las 3:00 p. m.");
        assert_eq!(short_moment(local), "vie 27 nov, 3:00 p. m.");
        assert_eq!(shortest_moment(local), "vie 27, 3:00 p. m.");
    }

    #[test]
    fn every_day_and_moment_fits_its_row_or_button() {
        for date in friday().iter_days().take(366) {
            let noon = date.and_time(time(12, 30));
            assert!(short_moment(noon).chars().count() <= ROW_CHARS);
            assert!(row_day(date).chars().count() <= ROW_CHARS);
            assert!(shortest_moment(noon).chars().count() <= 20);
        }
    }
}
