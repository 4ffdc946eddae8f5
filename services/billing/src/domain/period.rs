//! For how long one payment pays.

use chrono::{DateTime, Months, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A month or a year of the calendar.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    #[default]
    Month,
    Year,
}

impl Period {
    /// How many months the period has; the database keeps this number.
    pub const fn months(self) -> u32 {
        match self {
            Self::Month => 1,
            Self::Year => 12,
        }
    }

    /// The period of that many months; `None` for a number that is not sold.
    pub fn of_months(months: i32) -> Option<Self> {
        [Self::Month, Self::Year]
            .into_iter()
            .find(|one| i32::try_from(one.months()) == Ok(months))
    }

    /// The end of a period that begins at `start`: the same day of a later month, or that month's last day.
    pub fn after(self, start: DateTime<Utc>) -> DateTime<Utc> {
        // Only a start at the end of the calendar itself has no such day. It gives nothing then, rather than everything.
        start
            .checked_add_months(Months::new(self.months()))
            .unwrap_or(start)
    }

    /// The word in the setting; `None` for another word.
    pub fn named(word: &str) -> Option<Self> {
        match word {
            "month" => Some(Self::Month),
            "year" => Some(Self::Year),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_ends_on_the_same_day_or_on_the_last_one() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();

        let from = |text| Period::Month.after(at(text));
        assert_eq!(from("2026-12-10T15:00:00Z"), at("2027-01-10T15:00:00Z"));
        assert_eq!(from("2027-01-31T00:00:00Z"), at("2027-02-28T00:00:00Z"));
        assert_eq!(
            Period::Year.after(at("2028-02-29T00:00:00Z")),
            at("2029-02-28T00:00:00Z")
        );
    }

    #[test]
    fn a_period_is_found_by_its_number_of_months() {
        assert_eq!(Period::of_months(12), Some(Period::Year));
        assert_eq!(Period::of_months(2), None);
    }
}
