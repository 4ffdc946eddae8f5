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
        let span = Span::new(
            zone.boundary(day.and_time(self.opens)),
            zone.boundary(day.and_time(self.closes)),
        );
        (span.from < span.to).then_some(span)
    }
}

/// Days on which a doctor is away, first and last included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vacation {
    pub first: NaiveDate,
    pub last: NaiveDate,
}

impl Vacation {
    /// Whether the doctor is away on that day.
    pub fn includes(self, day: NaiveDate) -> bool {
        (self.first..=self.last).contains(&day)
    }
}
