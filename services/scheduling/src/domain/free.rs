//! Which places of an agenda can be offered: the availability, as a pure function.

use super::agenda::{Agenda, Notice, Slot, Takes};
use super::span::Span;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

impl Agenda {
    /// The free places that begin in the window, earliest first.
    ///
    /// Each working period has its own grid: from its opening, one visit and one pause at a time (30 and 10 minutes
    /// from nine: 09:00, 09:40, 10:20). What is taken leaves gaps in the grid and never moves it, so a time that was
    /// offered stays a time that exists. Nothing crosses a break or a closing.
    pub fn free(
        &self,
        takes: Takes,
        window: Span,
        notice: Notice,
        now: DateTime<Utc>,
    ) -> impl Iterator<Item = Slot> {
        let occupied = Disjoint::of(self.taken.iter().map(|taken| taken.busy));
        self.days(window)
            .flat_map(move |day| self.grid(takes, day))
            .filter(move |slot| (window.from..window.to).contains(&slot.visit.from))
            .filter(move |slot| self.may_begin(slot.visit.from, notice, now).is_ok())
            .filter(move |slot| !occupied.meets(slot.busy))
    }

    /// The days that the window touches and on which the doctor is there.
    fn days(&self, window: Span) -> impl Iterator<Item = NaiveDate> {
        let last = self.zone.day(window.to);
        self.zone
            .day(window.from)
            .iter_days()
            .take_while(move |day| *day <= last)
            .filter(|day| !self.is_away(*day))
    }

    /// Every place of that day, taken or not.
    fn grid(&self, takes: Takes, day: NaiveDate) -> Vec<Slot> {
        let step = takes.visit + self.pause;
        if step <= TimeDelta::zero() {
            return Vec::new();
        }
        let mut slots: Vec<Slot> = self
            .periods(day)
            .flat_map(|period| {
                std::iter::successors(Some(period.from), move |from| Some(*from + step))
                    .map(|from| self.slot(takes, from))
                    .take_while(move |slot| slot.visit.to <= period.to)
            })
            .filter(|slot| !self.is_interrupted(slot.visit, day))
            .filter(|slot| self.reads_on_the_wall(slot.visit.from))
            .collect();
        // Periods that somebody wrote overlapping would offer a time twice.
        slots.sort_unstable();
        slots.dedup();
        slots
    }

    /// Whether the time on the wall means this instant. In an hour that the clocks repeat, only the first one does:
    /// a patient who is told "at eleven" must come at the right eleven.
    fn reads_on_the_wall(&self, at: DateTime<Utc>) -> bool {
        self.zone.instant(self.zone.local(at)) == Ok(at)
    }
}

/// Spans that share no instant, in order, so that looking one up is a bisection.
struct Disjoint(Vec<Span>);

impl Disjoint {
    fn of(spans: impl Iterator<Item = Span>) -> Self {
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

    fn meets(&self, span: Span) -> bool {
        let next = self.0.partition_point(|own| own.to <= span.from);
        self.0.get(next).is_some_and(|own| own.overlaps(span))
    }
}
