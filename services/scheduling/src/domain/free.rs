//! Which slots of an agenda can be offered: the availability, as a pure function.

use super::agenda::{Agenda, Slot, VisitDuration, WindowRule};
use super::span::{Disjoint, Span};
use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use std::cmp::Ordering;

/// A part of the day on the clinic's clock: a visit that begins at `until` is not in it. One that ends when it begins is that time alone, and
/// one that ends before it begins goes on after midnight, so `00:00` is the end of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartOfDay {
    pub from: NaiveTime,
    pub until: NaiveTime,
}

/// Where free slots are looked for.
#[derive(Clone, Copy, Debug)]
pub struct Sought {
    /// The instants at which a visit may begin.
    pub window: Span,
    /// The times of each day at which it may; `None` for all.
    pub part: Option<PartOfDay>,
}

impl PartOfDay {
    /// Whether a visit that begins at that time of the day is in it.
    pub fn contains(self, time: NaiveTime) -> bool {
        let Self { from, until } = self;
        match from.cmp(&until) {
            Ordering::Equal => time == from,
            Ordering::Less => from <= time && time < until,
            // It goes on after midnight.
            Ordering::Greater => from <= time || time < until,
        }
    }
}

impl From<Span> for Sought {
    /// At any time of the day.
    fn from(window: Span) -> Self {
        Self { window, part: None }
    }
}

impl Agenda {
    /// The free slots that begin where they are looked for, earliest first.
    ///
    /// Each working period has its own grid. The first visit begins at its opening, what it needs before may lie before that, and the
    /// grid advances by all the time that a visit of the usual length takes (30 minutes with a pause of 10 from nine: 09:00, 09:40,
    /// 10:20). A smaller step would offer starts of which a booking takes away two. Taken time leaves gaps in the grid and never moves
    /// it, so a start that was offered once remains a start of the grid. No slot crosses a break or the end of the period.
    pub fn free(
        &self,
        duration: VisitDuration,
        sought: impl Into<Sought>,
        window_rule: WindowRule,
        now: DateTime<Utc>,
    ) -> impl Iterator<Item = Slot> {
        let Sought { window, part } = sought.into();
        let occupied = Disjoint::of(self.taken.iter().map(|taken| taken.busy));
        self.grid(duration, window)
            .into_iter()
            .filter(move |slot| part.is_none_or(|part| part.contains(self.starts(slot))))
            .filter(move |slot| self.check_start(slot.visit.from, window_rule, now).is_ok())
            .filter(move |slot| !occupied.overlaps(slot.busy))
    }

    /// When the visit begins, on the clinic's clock.
    fn starts(&self, slot: &Slot) -> NaiveTime {
        self.zone.local(slot.visit.from).time()
    }

    /// Every slot that begins in the window, taken or not, in order.
    fn grid(&self, duration: VisitDuration, window: Span) -> Vec<Slot> {
        let step = self.step(duration);
        if step <= TimeDelta::zero() {
            return Vec::new();
        }
        let days = self.days_of(window.widened(TimeDelta::zero(), duration.visit));
        let interrupted = Disjoint::of(self.interruptions(&days));
        let mut slots: Vec<Slot> = self
            .periods(&days)
            .flat_map(|period| {
                std::iter::successors(Some(period.from), move |from| Some(*from + step))
                    .map(|from| self.slot(duration, from))
                    .take_while(move |slot| slot.visit.to <= period.to)
            })
            .filter(|slot| (window.from..window.to).contains(&slot.visit.from))
            .filter(|slot| !interrupted.overlaps(slot.visit))
            .filter(|slot| self.is_unambiguous(slot.visit.from))
            .collect();
        // Overlapping working periods would offer a time twice.
        slots.sort_unstable();
        slots.dedup();
        slots
    }

    /// From one start of the grid to the next: what a visit of the usual length needs before, itself, and what it leaves behind.
    pub(super) fn step(&self, duration: VisitDuration) -> TimeDelta {
        duration.buffer_before + duration.usual + self.after(duration)
    }

    /// Whether the local time of this instant is read as this instant. In an hour that the clocks repeat, this holds
    /// for the first pass only: a patient who hears "at eleven" would otherwise come at the wrong eleven.
    fn is_unambiguous(&self, at: DateTime<Utc>) -> bool {
        self.zone.instant(self.zone.local(at)) == Ok(at)
    }
}
