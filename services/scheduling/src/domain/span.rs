//! Spans of time between two instants. Not here: local time, which belongs to `kernel::ClinicZone`.

use chrono::{DateTime, TimeDelta, Utc};

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

    /// The span made longer at both ends.
    #[must_use]
    pub fn widened(self, before: TimeDelta, after: TimeDelta) -> Self {
        Self::new(self.from - before, self.to + after)
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
