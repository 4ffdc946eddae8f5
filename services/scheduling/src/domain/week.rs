//! When a doctor works, in the clinic's wall clock, and the instants that means on a given day.

use super::span::Span;
use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};
use kernel::ClinicZone;

/// A stretch of the week that comes again: a working period or a break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weekly {
    /// On which day.
    pub weekday: Weekday,
    /// Local time at which it begins.
    pub opens: NaiveTime,
    /// Local time at which it ends, on the same day.
    pub closes: NaiveTime,
}

impl Weekly {
    /// The instants it means on that day; nothing on other weekdays, or where a change of clocks swallows it.
    pub fn on(&self, day: NaiveDate, zone: ClinicZone) -> Option<Span> {
        if day.weekday() != self.weekday {
            return None;
        }
        let span = Span::new(
            zone.boundary(day.and_time(self.opens)),
            zone.boundary(day.and_time(self.closes)),
        );
        (span.from < span.to).then_some(span)
    }
}

/// Days on which a doctor is away, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vacation {
    /// The first day away.
    pub first: NaiveDate,
    /// The last day away.
    pub last: NaiveDate,
}

impl Vacation {
    /// Whether the doctor is away on that day.
    pub fn includes(self, day: NaiveDate) -> bool {
        (self.first..=self.last).contains(&day)
    }
}
