//! When a doctor works, on the clinic's clock, and the instants that this means on a given day.

use super::span::Span;
use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};
use kernel::ClinicZone;

/// A working period or a break that repeats every week, in the clinic's local time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weekly {
    pub weekday: Weekday,
    pub opens: NaiveTime,
    /// On the same day as `opens`.
    pub closes: NaiveTime,
}

impl Weekly {
    /// The instants of this period on that day. `None` on other weekdays, and where a change of clocks skips all of it.
    pub fn on(&self, day: NaiveDate, zone: ClinicZone) -> Option<Span> {
        if day.weekday() != self.weekday {
            return None;
        }
        Span::of_day(day, self.opens, self.closes, zone)
    }
}

/// Days on which a doctor is away or the clinic is closed, first and last included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Absence {
    pub first: NaiveDate,
    pub last: NaiveDate,
    /// The same hours of each of the days; `None` for whole days.
    pub hours: Option<Hours>,
}

/// A part of a day, in the clinic's local time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hours {
    pub from: NaiveTime,
    /// On the same day, after `from`.
    pub to: NaiveTime,
}

impl Absence {
    /// Whether that day is one of its days.
    pub fn includes(self, day: NaiveDate) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// Whether nothing of that day is left.
    pub fn takes_all_of(self, day: NaiveDate) -> bool {
        self.hours.is_none() && self.includes(day)
    }

    /// The instants of the part of that day that it takes. `None` where it takes no part or the whole of it, and where a change of
    /// clocks skips the part.
    pub fn part_of(self, day: NaiveDate, zone: ClinicZone) -> Option<Span> {
        let hours = self.hours.filter(|_| self.includes(day))?;
        Span::of_day(day, hours.from, hours.to, zone)
    }
}
