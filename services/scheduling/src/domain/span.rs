//! A stretch of time. Not here: wall clocks, which belong to `kernel::ClinicZone`.

use chrono::{DateTime, TimeDelta, Utc};

/// From an instant to another, the second one not included: spans that touch do not overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first instant.
    pub from: DateTime<Utc>,
    /// The first instant after it.
    pub to: DateTime<Utc>,
}

impl Span {
    /// Between two instants.
    pub const fn new(from: DateTime<Utc>, to: DateTime<Utc>) -> Self {
        Self { from, to }
    }

    /// So long from an instant on.
    pub fn lasting(from: DateTime<Utc>, length: TimeDelta) -> Self {
        Self::new(from, from + length)
    }

    /// Wider by so much on both ends.
    #[must_use]
    pub fn widened(self, before: TimeDelta, after: TimeDelta) -> Self {
        Self::new(self.from - before, self.to + after)
    }

    /// Whether they share an instant.
    pub fn overlaps(self, other: Self) -> bool {
        self.from < other.to && other.from < self.to
    }

    /// Whether `other` lies wholly inside.
    pub fn covers(self, other: Self) -> bool {
        self.from <= other.from && other.to <= self.to
    }
}
