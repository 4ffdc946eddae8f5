//! Days, and parts of days, on which a doctor is away or the clinic is closed.

use super::span::Span;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use kernel::ClinicZone;
use std::ops::RangeInclusive;

/// The most days of one absence.
const MOST_DAYS: i64 = 366;

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
    /// On the same day, after `from`; 00:00 is the end of the day.
    pub to: NaiveTime,
}

impl Hours {
    /// From one time of a day to a later one, or to the end of the day.
    pub fn between(from: NaiveTime, to: NaiveTime) -> Option<Self> {
        (from < to || to == NaiveTime::MIN).then_some(Self { from, to })
    }
}

/// These are no days, or no hours, of an absence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAnAbsence {
    #[error("the last day is before the first, or more than a year later")]
    Days,
    #[error("the hours have no beginning")]
    From,
    #[error("the hours have no end, or end before they begin")]
    To,
}

impl NotAnAbsence {
    /// The field of a request that is refused.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Days => "ends_on",
            Self::From => "from",
            Self::To => "to",
        }
    }
}

impl Absence {
    /// From the first to the last of these days, at most 366, or the same hours of each.
    pub fn between(
        first: NaiveDate,
        last: NaiveDate,
        (from, to): (Option<NaiveTime>, Option<NaiveTime>),
    ) -> Result<Self, NotAnAbsence> {
        if !(0..MOST_DAYS).contains(&(last - first).num_days()) {
            return Err(NotAnAbsence::Days);
        }
        let hours = match (from, to) {
            (None, None) => None,
            (Some(from), Some(to)) => Some(Hours::between(from, to).ok_or(NotAnAbsence::To)?),
            (None, Some(_)) => return Err(NotAnAbsence::From),
            (Some(_), None) => return Err(NotAnAbsence::To),
        };
        Ok(Self { first, last, hours })
    }

    /// Whether all of it is over at that instant.
    pub fn is_past(self, now: DateTime<Utc>, zone: ClinicZone) -> bool {
        self.whole(zone).to <= now
    }

    /// Whether some of it lies before that instant.
    pub fn has_begun(self, now: DateTime<Utc>, zone: ClinicZone) -> bool {
        self.whole(zone).from <= now
    }

    /// The instants that it takes of these days. A whole day begins and ends at midnight, also where the doctor works over it.
    pub fn on(
        self,
        days: RangeInclusive<NaiveDate>,
        zone: ClinicZone,
    ) -> impl Iterator<Item = Span> {
        let first = self.first.max(*days.start());
        let last = self.last.min(*days.end());
        let taken = first.iter_days().take_while(move |day| *day <= last);
        taken.filter_map(move |day| self.of_day(day, zone))
    }

    /// From the beginning of its first day, or of the hours of it, to the end of its last.
    pub fn whole(self, zone: ClinicZone) -> Span {
        let (from, to) = (zone.day_bounds(self.first).0, zone.day_bounds(self.last).1);
        let of_first = self.of_day(self.first, zone).map_or(from, |span| span.from);
        let of_last = self.of_day(self.last, zone).map_or(to, |span| span.to);
        Span::new(of_first, of_last)
    }

    fn of_day(self, day: NaiveDate, zone: ClinicZone) -> Option<Span> {
        if let Some(hours) = self.hours {
            return Span::of_day(day, hours.from, hours.to, zone);
        }
        let (from, to) = zone.day_bounds(day);
        (from < to).then_some(Span::new(from, to))
    }
}
