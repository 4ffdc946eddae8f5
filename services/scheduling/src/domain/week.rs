//! When a doctor works, on the clinic's clock, and the instants that this means on a given day.

use super::span::Span;
use chrono::{Datelike, NaiveDate, NaiveTime, Timelike, Weekday};
use kernel::ClinicZone;

/// The most periods, and the most breaks, of one day.
const PERIODS_A_DAY: usize = 10;

const MINUTES_A_DAY: u32 = 24 * 60;
pub(super) const MINUTES_A_WEEK: u32 = 7 * MINUTES_A_DAY;

/// A working period or a break that repeats every week, in the clinic's local time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weekly {
    /// The weekday on which it begins.
    pub weekday: Weekday,
    pub opens: NaiveTime,
    /// On the next day where it is not after `opens`: 00:00 is the end of the day.
    pub closes: NaiveTime,
}

impl Weekly {
    /// The instants of this period that begins on that day. `None` on other weekdays, and where a change of clocks skips all of it.
    pub fn on(&self, day: NaiveDate, zone: ClinicZone) -> Option<Span> {
        if day.weekday() != self.weekday {
            return None;
        }
        Span::of_day(day, self.opens, self.closes, zone)
    }

    /// The minutes from the beginning of a Monday to its beginning, and how many minutes it lasts on a day without a change of clocks.
    pub(super) fn in_week(&self) -> (u32, u32) {
        let [opens, closes] =
            [self.opens, self.closes].map(|time| time.hour() * 60 + time.minute());
        let from = self.weekday.num_days_from_monday() * MINUTES_A_DAY + opens;
        let length = if opens < closes {
            closes - opens
        } else {
            MINUTES_A_DAY - opens + closes
        };
        (from, length)
    }

    /// Whether both share a minute, in any week: the night of Sunday reaches into Monday.
    fn overlaps(&self, other: &Self) -> bool {
        let ((from, length), (other_from, other_length)) = (self.in_week(), other.in_week());
        let after = |late: u32, early: u32| (MINUTES_A_WEEK + late - early) % MINUTES_A_WEEK;
        after(other_from, from) < length || after(from, other_from) < other_length
    }
}

/// What a doctor's week becomes. A part that is `None` stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Week {
    hours: Option<Vec<Weekly>>,
    breaks: Option<Vec<Weekly>>,
}

/// These are no working periods, or no breaks, of one doctor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAWeek {
    #[error("a day has more than ten working periods")]
    TooManyPeriods,
    #[error("two working periods overlap")]
    PeriodsOverlap,
    #[error("a day has more than ten breaks")]
    TooManyBreaks,
}

impl NotAWeek {
    /// The field of a request that is refused.
    pub const fn field(self) -> &'static str {
        match self {
            Self::TooManyPeriods | Self::PeriodsOverlap => "workingHours",
            Self::TooManyBreaks => "breaks",
        }
    }
}

impl Week {
    /// The week of these working periods, of which none may overlap another, and of these breaks, which may lie anywhere.
    pub fn of(hours: Option<Vec<Weekly>>, breaks: Option<Vec<Weekly>>) -> Result<Self, NotAWeek> {
        if hours.as_deref().is_some_and(has_too_many) {
            return Err(NotAWeek::TooManyPeriods);
        }
        if breaks.as_deref().is_some_and(has_too_many) {
            return Err(NotAWeek::TooManyBreaks);
        }
        if hours.as_deref().is_some_and(overlap) {
            return Err(NotAWeek::PeriodsOverlap);
        }
        Ok(Self { hours, breaks })
    }

    /// The working periods; `None` where they stay.
    pub fn hours(&self) -> Option<&[Weekly]> {
        self.hours.as_deref()
    }

    /// The breaks; `None` where they stay.
    pub fn breaks(&self) -> Option<&[Weekly]> {
        self.breaks.as_deref()
    }
}

fn has_too_many(periods: &[Weekly]) -> bool {
    periods.iter().any(|one| {
        let of_day = periods.iter().filter(|other| other.weekday == one.weekday);
        of_day.count() > PERIODS_A_DAY
    })
}

fn overlap(periods: &[Weekly]) -> bool {
    let mut rest = periods;
    while let [one, others @ ..] = rest {
        if others.iter().any(|other| one.overlaps(other)) {
            return true;
        }
        rest = others;
    }
    false
}
