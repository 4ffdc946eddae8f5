//! When the clinic is open, as it is told to patients, and what lies outside of it. The hours of its doctors decide what can be booked; these do not.

use super::agenda::repeated;
use super::span::{Disjoint, Span};
use super::week::{MINUTES_A_WEEK, Weekly};
use kernel::ClinicZone;

/// The clinic's opening hours, which repeat every week. Those that touch, over midnight too, are one.
#[derive(Clone, Copy, Debug)]
pub struct OpeningHours<'a>(pub &'a [Weekly]);

impl OpeningHours<'_> {
    /// Whether the clinic is open during all of that time.
    pub fn cover(self, time: Span, zone: ClinicZone) -> bool {
        let first = zone.day(time.from);
        // The evening of the day before may go on after midnight.
        let days = first.pred_opt().unwrap_or(first)..=zone.day(time.to);
        Disjoint::of(repeated(self.0, &days, zone)).cover(time)
    }

    /// Those working periods of a doctor of which the clinic is not open all the time. Breaks need no open clinic. Compared by the clock, so
    /// that the days on which clocks change make no difference.
    pub fn left_by(self, hours: &[Weekly], breaks: &[Weekly]) -> Vec<Weekly> {
        let covering: Vec<Minutes> = self.0.iter().chain(breaks).map(Minutes::of).collect();
        let leaves = |period: &&Weekly| Minutes::of(period).leave(&covering);
        hours.iter().filter(leaves).copied().collect()
    }
}

/// Minutes of a week that follow each other; the last of Sunday is followed by the first of Monday.
#[derive(Clone, Copy)]
struct Minutes {
    from: u32,
    length: u32,
}

impl Minutes {
    fn of(weekly: &Weekly) -> Self {
        let (from, length) = weekly.in_week();
        Self { from, length }
    }

    const fn has(self, minute: u32) -> bool {
        (MINUTES_A_WEEK + minute - self.from) % MINUTES_A_WEEK < self.length
    }

    const fn end(self) -> u32 {
        (self.from + self.length) % MINUTES_A_WEEK
    }

    /// Whether one of these minutes is in none of the others. The first such minute is the first of all, or comes where another span ends.
    fn leave(self, covering: &[Self]) -> bool {
        let ends = covering.iter().map(|one| one.end());
        let mut firsts = std::iter::once(self.from).chain(ends.filter(|end| self.has(*end)));
        firsts.any(|minute| !covering.iter().any(|one| one.has(minute)))
    }
}
