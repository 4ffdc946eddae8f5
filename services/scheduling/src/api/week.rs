//! The working periods and breaks of doctors, as requests give them and answers show them.

use super::fields;
use super::views::to_the_minute;
use crate::domain::{Week, Weekly};
use chrono::{NaiveTime, Weekday};
use kernel::CommonCode;
use rest::Problem;
use serde::de::{Deserializer, Error as _};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A period that repeats every week, on the clinic's clock.
#[derive(Serialize, ToSchema)]
pub struct WeeklyPeriod {
    /// The weekday on which it begins, from 0, which is Sunday, to 6.
    day_of_week: u32,
    #[schema(example = "08:00")]
    start_time: String,
    /// `24:00` for the end of the day. A time that is not after `start_time` is on the next day.
    #[schema(example = "12:00")]
    end_time: String,
}

impl From<&Weekly> for WeeklyPeriod {
    fn from(weekly: &Weekly) -> Self {
        Self {
            day_of_week: weekly.weekday.num_days_from_sunday(),
            start_time: to_the_minute(weekly.opens),
            end_time: end_of(weekly.closes),
        }
    }
}

/// The end of a period as `HH:MM`; midnight is `24:00`.
pub fn end_of(time: NaiveTime) -> String {
    if time == NaiveTime::MIN {
        "24:00".to_owned()
    } else {
        to_the_minute(time)
    }
}

/// A period that is to repeat every week, on the clinic's clock.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NewWeeklyPeriod {
    /// The weekday on which it begins, from 0, which is Sunday, to 6.
    #[serde(deserialize_with = "weekday")]
    #[schema(value_type = u8, minimum = 0, maximum = 6)]
    day_of_week: Weekday,
    #[serde(deserialize_with = "fields::time")]
    #[schema(value_type = String, max_length = 5, example = "08:00")]
    start_time: NaiveTime,
    /// Up to `24:00`. A time that is not after `startTime` is on the next day.
    #[serde(deserialize_with = "fields::end_time")]
    #[schema(value_type = String, max_length = 5, example = "12:00")]
    end_time: NaiveTime,
}

/// The week of these working periods and breaks; a part that is not given stays.
pub fn week(
    hours: Option<&[NewWeeklyPeriod]>,
    breaks: Option<&[NewWeeklyPeriod]>,
) -> Result<Week, Problem> {
    let read = |part: &[NewWeeklyPeriod]| part.iter().map(NewWeeklyPeriod::weekly).collect();
    Week::of(hours.map(read), breaks.map(read))
        .map_err(|refused| Problem::at(CommonCode::InvalidField, refused.field()))
}

impl NewWeeklyPeriod {
    pub const fn weekly(&self) -> Weekly {
        Weekly {
            weekday: self.day_of_week,
            opens: self.start_time,
            closes: self.end_time,
        }
    }
}

fn weekday<'de, D: Deserializer<'de>>(from: D) -> Result<Weekday, D::Error> {
    const FROM_SUNDAY: [Weekday; 7] = [
        Weekday::Sun,
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
        Weekday::Sat,
    ];
    let number = usize::deserialize(from)?;
    let weekday = FROM_SUNDAY.get(number).copied();
    weekday.ok_or_else(|| D::Error::custom("not a weekday"))
}
