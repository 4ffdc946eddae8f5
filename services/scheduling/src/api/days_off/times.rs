//! Days and hours of an absence, as requests give them.

use crate::api::fields::{self, invalid};
use crate::domain::Absence;
use chrono::{NaiveDate, NaiveTime};
use garde::Validate;
use rest::Problem;
use serde::{Deserialize, Deserializer};
use utoipa::ToSchema;

/// When hours off begin.
#[derive(Clone, Copy)]
pub struct StartOfHours(pub NaiveTime);

/// When hours off end; midnight is the end of the day.
#[derive(Clone, Copy)]
pub struct EndOfHours(pub NaiveTime);

impl<'de> Deserialize<'de> for StartOfHours {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        fields::time(from).map(Self)
    }
}

impl<'de> Deserialize<'de> for EndOfHours {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        fields::end_time(from).map(Self)
    }
}

/// Days that are to be off, or hours of them.
#[derive(Deserialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
pub struct PlannedAbsence {
    /// On the clinic's calendar.
    #[serde(deserialize_with = "fields::day")]
    starts_on: NaiveDate,
    /// The last day, at most 366 days in all.
    #[serde(deserialize_with = "fields::day")]
    ends_on: NaiveDate,
    /// On the clinic's clock, `HH:MM`, the same on each of the days. With `to`, or neither for whole days.
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 5, example = "13:00")]
    from: Option<StartOfHours>,
    /// After `from`, up to `24:00`.
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 5, example = "15:00")]
    to: Option<EndOfHours>,
}

impl PlannedAbsence {
    /// The absence, or the refusal of the field that is wrong.
    pub fn absence(&self) -> Result<Absence, Problem> {
        absence((self.starts_on, self.ends_on), (self.from, self.to))
    }
}

/// The absence of these days and hours, or the refusal of the field that is wrong.
pub fn absence(
    (first, last): (NaiveDate, NaiveDate),
    (from, to): (Option<StartOfHours>, Option<EndOfHours>),
) -> Result<Absence, Problem> {
    let hours = (from.map(|from| from.0), to.map(|to| to.0));
    Absence::between(first, last, hours).map_err(|refused| invalid(refused.field()))
}
