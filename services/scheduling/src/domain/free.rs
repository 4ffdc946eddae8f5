//! Which slots of an agenda can be offered: the availability, as a pure function.

use super::agenda::{Agenda, Slot, VisitDuration, WindowRule};
use super::span::{Disjoint, Span};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

impl Agenda {
    /// The free slots that begin in the window, earliest first.
    ///
    /// Each working period has its own grid, which begins at its opening and advances by one visit of the usual length and one
    /// pause (30 and 10 minutes from nine: 09:00, 09:40, 10:20). Taken time leaves gaps in the grid and never moves it, so a
    /// start that was offered once remains a start of the grid. No slot crosses a break or the end of the period.
    pub fn free(
        &self,
        duration: VisitDuration,
        window: Span,
        window_rule: WindowRule,
        now: DateTime<Utc>,
    ) -> impl Iterator<Item = Slot> {
        let occupied = Disjoint::of(self.taken.iter().map(|taken| taken.busy));
        self.days(window)
            .flat_map(move |day| self.grid(duration, day))
            .filter(move |slot| (window.from..window.to).contains(&slot.visit.from))
            .filter(move |slot| self.check_start(slot.visit.from, window_rule, now).is_ok())
            .filter(move |slot| !occupied.overlaps(slot.busy))
    }

    /// The days that the window touches and on which the doctor is not away.
    fn days(&self, window: Span) -> impl Iterator<Item = NaiveDate> {
        let last = self.zone.day(window.to);
        self.zone
            .day(window.from)
            .iter_days()
            .take_while(move |day| *day <= last)
            .filter(|day| !self.is_away(*day))
    }

    /// Every slot of that day, taken or not.
    fn grid(&self, duration: VisitDuration, day: NaiveDate) -> Vec<Slot> {
        let step = duration.usual + self.pause;
        if step <= TimeDelta::zero() {
            return Vec::new();
        }
        let mut slots: Vec<Slot> = self
            .periods(day)
            .flat_map(|period| {
                std::iter::successors(Some(period.from), move |from| Some(*from + step))
                    .map(|from| self.slot(duration, from))
                    .take_while(move |slot| slot.visit.to <= period.to)
            })
            .filter(|slot| !self.is_interrupted(slot.visit, day))
            .filter(|slot| self.is_unambiguous(slot.visit.from))
            .collect();
        // Overlapping working periods would offer a time twice.
        slots.sort_unstable();
        slots.dedup();
        slots
    }

    /// Whether the local time of this instant is read as this instant. In an hour that the clocks repeat, this holds
    /// for the first pass only: a patient who hears "at eleven" would otherwise come at the wrong eleven.
    fn is_unambiguous(&self, at: DateTime<Utc>) -> bool {
        self.zone.instant(self.zone.local(at)) == Ok(at)
    }
}
