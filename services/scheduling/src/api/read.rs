//! Reading what callers write: dates, times, names, pages. A value that cannot be read is refused by its field.

use crate::domain::{Dui, PatientName};
use crate::store::listing::Page;
use actix_web::HttpRequest;
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc};
use kernel::answers;
use rest::Problem;
use serde::de::{Deserialize, Deserializer, Error};

/// Rows of a page unless told, and at most.
const PAGE: i64 = 50;
const LARGEST_PAGE: i64 = 200;
/// A page number beyond this asks for nothing that anybody has.
const LAST_PAGE: i64 = 100_000;

/// A query parameter that may be absent; one that cannot be read is refused by its name.
pub fn parameter<T>(
    name: &'static str,
    text: Option<&str>,
    parse: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>, Problem> {
    text.filter(|text| !text.is_empty())
        .map(|text| parse(text).ok_or_else(|| refused(name)))
        .transpose()
}

/// The refusal of that field.
pub fn refused(field: &'static str) -> Problem {
    Problem::at(answers::INVALID_FIELD, field)
}

/// Page number and size as a part of a list.
pub struct Paging {
    /// From 1.
    pub page: i64,
    /// Rows at most.
    pub limit: i64,
}

impl Paging {
    /// Reads `page` and `limit`.
    pub fn of(page: Option<&str>, limit: Option<&str>) -> Result<Self, Problem> {
        let within = |most: i64| {
            move |text: &str| {
                text.parse()
                    .ok()
                    .filter(|number| (1..=most).contains(number))
            }
        };
        Ok(Self {
            page: parameter("page", page, within(LAST_PAGE))?.unwrap_or(1),
            limit: parameter("limit", limit, within(LARGEST_PAGE))?.unwrap_or(PAGE),
        })
    }

    /// What the store is asked for.
    pub const fn part(&self) -> Page {
        Page {
            offset: (self.page - 1) * self.limit,
            limit: self.limit,
        }
    }
}

/// `YYYY-MM-DD`, in years that a clinic can mean.
pub fn day(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .ok()
        .filter(|day| is_sane(*day))
}

/// RFC 3339, in years that a clinic can mean.
pub fn instant(text: &str) -> Option<DateTime<Utc>> {
    let at: DateTime<Utc> = DateTime::parse_from_rfc3339(text).ok()?.into();
    is_sane(at.date_naive()).then_some(at)
}

/// The header under which asking twice is asking once: at most 200 visible characters.
pub fn idempotency_key(request: &HttpRequest) -> Result<Option<String>, Problem> {
    const NAME: &str = "Idempotency-Key";
    let Some(value) = request.headers().get(NAME) else {
        return Ok(None);
    };
    let visible =
        |key: &&str| (1..=200).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic());
    let key = value
        .to_str()
        .ok()
        .filter(visible)
        .ok_or_else(|| refused(NAME))?;
    Ok(Some(key.to_owned()))
}

fn is_sane(day: NaiveDate) -> bool {
    (2000..=2100).contains(&day.year())
}

/// `deserialize_with` for a day.
pub fn day_field<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
    let text = String::deserialize(from)?;
    day(&text).ok_or_else(|| D::Error::custom("not a day"))
}

/// `deserialize_with` for an instant.
pub fn instant_field<'de, D: Deserializer<'de>>(from: D) -> Result<DateTime<Utc>, D::Error> {
    let text = String::deserialize(from)?;
    instant(&text).ok_or_else(|| D::Error::custom("not an instant"))
}

/// `deserialize_with` for `HH:MM`.
pub fn time_field<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveTime, D::Error> {
    let text = String::deserialize(from)?;
    NaiveTime::parse_from_str(&text, "%H:%M").map_err(|_unread| D::Error::custom("not a time"))
}

/// `deserialize_with` for a patient's name.
pub fn name_field<'de, D: Deserializer<'de>>(from: D) -> Result<PatientName, D::Error> {
    let text = String::deserialize(from)?;
    PatientName::parse(&text).map_err(D::Error::custom)
}

/// `deserialize_with` for a document that may be absent; an empty text is one that is.
pub fn dui_field<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Dui>, D::Error> {
    let text = Option::<String>::deserialize(from)?.unwrap_or_default();
    if text.trim().is_empty() {
        return Ok(None);
    }
    Dui::parse(&text).map(Some).map_err(D::Error::custom)
}
