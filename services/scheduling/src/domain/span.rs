//! Spans of time between two instants. Not here: what local time means, which `kernel::ClinicZone` decides.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use kernel::ClinicZone;

/// The time from an instant to another, the second one excluded: spans that touch do not overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub from: DateTime<Utc>,
    pub to: DateTime<Utc>,
}

impl Span {
    /// The time between two instants.
    pub const fn new(from: DateTime<Utc>, to: DateTime<Utc>) -> Self {
        Self { from, to }
    }

    /// The span of that length from an instant on.
    pub fn lasting(from: DateTime<Utc>, length: TimeDelta) -> Self {
        Self::new(from, from + length)
    }

    /// The span between two local times, the first of them on that day. A second one that is not after the first is on the next day, so
    /// 00:00 is the end of the day. `None` where a change of clocks skips all of it.
    pub fn of_day(
        day: NaiveDate,
        from: NaiveTime,
        to: NaiveTime,
        zone: ClinicZone,
    ) -> Option<Self> {
        let next = day.succ_opt().unwrap_or(day);
        let last = if to <= from { next } else { day };
        let span = Self::new(
            zone.boundary(day.and_time(from)),
            zone.boundary(last.and_time(to)),
        );
        (span.from < span.to).then_some(span)
    }

    /// The span made longer at both ends.
    #[must_use]
    pub fn widened(self, before: TimeDelta, after: TimeDelta) -> Self {
        Self::new(self.from - before, self.to + after)
    }

    /// What both spans share. `None` where they share no instant.
    pub fn shared_with(self, other: Self) -> Option<Self> {
        let shared = Self::new(self.from.max(other.from), self.to.min(other.to));
        (shared.from < shared.to).then_some(shared)
    }

    /// Whether both spans share an instant.
    pub fn overlaps(self, other: Self) -> bool {
        self.from < other.to && other.from < self.to
    }

    /// Whether `other` lies wholly inside.
    pub fn covers(self, other: Self) -> bool {
        self.from <= other.from && other.to <= self.to
    }
}

/// Spans that share no instant, in order, so that a lookup is a binary search.
pub struct Disjoint(Vec<Span>);

impl Disjoint {
    /// The same instants as in these spans.
    pub fn of(spans: impl Iterator<Item = Span>) -> Self {
        let mut sorted: Vec<Span> = spans.collect();
        sorted.sort_unstable();
        let mut merged: Vec<Span> = Vec::with_capacity(sorted.len());
        for span in sorted {
            match merged.last_mut() {
                Some(last) if span.from <= last.to => last.to = last.to.max(span.to),
                _ => merged.push(span),
            }
        }
        Self(merged)
    }

    /// Whether one of them shares an instant with that span.
    pub fn overlaps(&self, span: Span) -> bool {
        let next = self.0.partition_point(|own| own.to <= span.from);
        self.0.get(next).is_some_and(|own| own.overlaps(span))
    }

    /// Whether one of them holds all of that span.
    pub fn cover(&self, span: Span) -> bool {
        let next = self.0.partition_point(|own| own.to <= span.from);
        self.0.get(next).is_some_and(|own| own.covers(span))
    }

    /// How long they are together.
    pub fn length(&self) -> TimeDelta {
        self.0.iter().map(|span| span.to - span.from).sum()
    }
}
