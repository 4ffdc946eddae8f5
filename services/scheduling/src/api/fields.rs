//! Reading the fields of requests: dates, times, names and documents, for serde's `deserialize_with`. A field that cannot
//! be read is refused by its name.

use crate::domain::{Dui, Edit, PartOfDay, PatientName};
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Utc};
use kernel::CommonCode;
use rest::Problem;
use serde::de::{Deserialize, Deserializer, Error};
use std::collections::HashSet;
use uuid::Uuid;

/// The years in which a clinic can mean a date. Far outside of them, adding a day or a buffer would overflow.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;

/// How long a visit may be, in minutes: what services may be, too.
const LENGTHS: std::ops::RangeInclusive<u16> = 5..=480;

/// The longest time between two visits, in minutes.
const LONGEST_PAUSE: i32 = 240;

/// Room for the nine digits, the dash and some spaces around them, in bytes.
pub const LONGEST_DUI: usize = 20;

/// The refusal of that field.
pub fn invalid(field: &'static str) -> Problem {
    Problem::at(CommonCode::InvalidField, field)
}

/// Checks that an instant lies in the years that a clinic can mean.
pub fn check_year(field: &'static str, at: DateTime<Utc>) -> Result<(), Problem> {
    if YEARS.contains(&at.year()) {
        Ok(())
    } else {
        Err(invalid(field))
    }
}

/// The part of the day that two times name, both or neither.
pub fn part_of_day(
    from: Option<NaiveTime>,
    until: Option<NaiveTime>,
) -> Result<Option<PartOfDay>, Problem> {
    match (from, until) {
        (Some(from), Some(until)) => Ok(Some(PartOfDay { from, until })),
        (None, None) => Ok(None),
        (Some(_), None) => Err(invalid("time_until")),
        (None, Some(_)) => Err(invalid("time_from")),
    }
}

/// Reads `YYYY-MM-DD`.
pub fn day<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
    let text = bounded(from, "YYYY-MM-DD".len())?;
    NaiveDate::parse_from_str(&text, "%Y-%m-%d")
        .ok()
        .filter(|day| YEARS.contains(&day.year()))
        .ok_or_else(|| D::Error::custom("not a day"))
}

/// Reads `YYYY-MM-DD` where it may be absent.
pub fn optional_day<'de, D: Deserializer<'de>>(from: D) -> Result<Option<NaiveDate>, D::Error> {
    day(from).map(Some)
}

/// Reads `YYYY-MM` as the first day of that month.
pub fn month<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
    let text = bounded(from, "YYYY-MM".len())?;
    NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d")
        .ok()
        .filter(|day| text.len() == "YYYY-MM".len() && YEARS.contains(&day.year()))
        .ok_or_else(|| D::Error::custom("not a month"))
}

/// A text of at most so many bytes.
fn bounded<'de, D: Deserializer<'de>>(from: D, longest: usize) -> Result<String, D::Error> {
    let text = String::deserialize(from)?;
    if text.len() <= longest {
        Ok(text)
    } else {
        Err(D::Error::custom("too long"))
    }
}

/// Reads an instant by RFC 3339 where it may be absent.
pub fn optional_instant<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<Option<DateTime<Utc>>, D::Error> {
    let at = DateTime::<Utc>::deserialize(from)?;
    if YEARS.contains(&at.year()) {
        Ok(Some(at))
    } else {
        Err(D::Error::custom("not an instant"))
    }
}

/// Reads a time of the day as `HH:MM`.
pub fn time<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveTime, D::Error> {
    let text = bounded(from, "HH:MM".len())?;
    NaiveTime::parse_from_str(&text, "%H:%M").map_err(|_unread| D::Error::custom("not a time"))
}

/// Reads `HH:MM` where it may be absent.
pub fn optional_time<'de, D: Deserializer<'de>>(from: D) -> Result<Option<NaiveTime>, D::Error> {
    time(from).map(Some)
}

/// Reads the end of a period as `HH:MM`, up to `24:00`, which is kept as midnight.
pub fn end_time<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveTime, D::Error> {
    let text = bounded(from, "HH:MM".len())?;
    if text == "24:00" {
        return Ok(NaiveTime::MIN);
    }
    NaiveTime::parse_from_str(&text, "%H:%M").map_err(|_unread| D::Error::custom("not a time"))
}

/// Reads the length of a visit in minutes, which may be absent: 5 to 480, in steps of five.
pub fn optional_length<'de, D: Deserializer<'de>>(from: D) -> Result<Option<TimeDelta>, D::Error> {
    match Option::<u16>::deserialize(from)? {
        None => Ok(None),
        Some(minutes) if LENGTHS.contains(&minutes) && minutes % 5 == 0 => {
            Ok(Some(TimeDelta::minutes(minutes.into())))
        }
        Some(_) => Err(D::Error::custom("not a length")),
    }
}

/// Reads the length of a visit in minutes: 5 to 480, in steps of five.
pub fn minutes<'de, D: Deserializer<'de>>(from: D) -> Result<i32, D::Error> {
    let minutes = u16::deserialize(from)?;
    if LENGTHS.contains(&minutes) && minutes % 5 == 0 {
        Ok(minutes.into())
    } else {
        Err(D::Error::custom("not a length"))
    }
}

/// The same where it may be absent.
pub fn optional_minutes<'de, D: Deserializer<'de>>(from: D) -> Result<Option<i32>, D::Error> {
    let length = optional_length(from)?;
    let minutes = length.map(|length| i32::try_from(length.num_minutes()));
    minutes.transpose().map_err(D::Error::custom)
}

/// Reads the shortest time between two visits in minutes, which may be absent.
pub fn pause<'de, D: Deserializer<'de>>(from: D) -> Result<Option<i32>, D::Error> {
    match Option::<i32>::deserialize(from)? {
        Some(minutes) if !(0..=LONGEST_PAUSE).contains(&minutes) => {
            Err(D::Error::custom("not a pause"))
        }
        minutes => Ok(minutes),
    }
}

/// Reads what becomes of a field that null clears.
pub fn edit<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Edit<T>, D::Error> {
    Ok(Option::deserialize(from)?.map_or(Edit::Clear, Edit::Set))
}

/// The text as it is read, where one is given; the refusal of the field where it cannot be read.
pub fn readable(
    field: &'static str,
    typed: Option<&str>,
    read: impl FnOnce(&str) -> Option<String>,
) -> Result<Option<String>, Problem> {
    let read = typed.map(|typed| read(typed).ok_or_else(|| invalid(field)));
    read.transpose()
}

/// Whether none of these is named twice.
pub fn are_different(mut ids: impl Iterator<Item = Uuid>) -> bool {
    let mut seen = HashSet::new();
    ids.all(|id| seen.insert(id))
}

/// Reads a patient's name where it may be absent.
pub fn optional_patient_name<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<Option<PatientName>, D::Error> {
    let Some(text) = Option::<String>::deserialize(from)? else {
        return Ok(None);
    };
    PatientName::parse(&text)
        .map(Some)
        .map_err(D::Error::custom)
}

/// Reads a document number where it may be absent. An empty text is an absent number.
pub fn optional_dui<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Dui>, D::Error> {
    let text = Option::<String>::deserialize(from)?.unwrap_or_default();
    if text.len() > LONGEST_DUI {
        return Err(D::Error::custom("too long"));
    }
    if text.trim().is_empty() {
        return Ok(None);
    }
    Dui::parse(&text).map(Some).map_err(D::Error::custom)
}
