//! One doctor's agenda, and the decision that every booking rests on: may this visit have this slot?
//!
//! Not here: which slots are offered (`free`), and what a slot becomes (`booking`).

use super::absence::Absence;
use super::span::{Disjoint, Span};
use super::week::Weekly;
use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use kernel::{AppointmentId, ClinicZone, DoctorId, SessionId};
use std::ops::RangeInclusive;

/// One doctor's agenda, as far as it was read.
#[derive(Clone, Debug)]
pub struct Agenda {
    pub doctor: DoctorId,
    pub zone: ClinicZone,
    pub booking_window: BookingWindow,
    /// The shortest time between two visits.
    pub pause: TimeDelta,
    pub hours: Vec<Weekly>,
    pub breaks: Vec<Weekly>,
    /// The doctor's own and the clinic's.
    pub absences: Vec<Absence>,
    pub taken: Vec<Taken>,
}

/// How soon and how far ahead patients may book by themselves. Staff are not bound by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BookingWindow {
    /// The shortest time between booking and start.
    pub notice: TimeDelta,
    /// The number of days after the present one on which patients may book.
    pub horizon: Days,
}

/// The time that an appointment or an unexpired hold occupies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    pub appointment: AppointmentId,
    /// The visit with its buffers.
    pub busy: Span,
    /// The conversation that holds the time; `None` for an appointment.
    pub held_by: Option<SessionId>,
}

/// How long a visit is, and which buffers it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VisitDuration {
    pub visit: TimeDelta,
    /// The length of the service with this doctor. The grid of starts advances by it, so that a visit of another length has the same starts.
    pub usual: TimeDelta,
    pub buffer_before: TimeDelta,
    pub buffer_after: TimeDelta,
}

impl VisitDuration {
    /// A visit without buffers.
    pub const fn without_buffers(visit: TimeDelta) -> Self {
        Self {
            visit,
            usual: visit,
            buffer_before: TimeDelta::zero(),
            buffer_after: TimeDelta::zero(),
        }
    }

    /// The same visit with that length; `None` keeps the usual one.
    #[must_use]
    pub fn lasting(self, length: Option<TimeDelta>) -> Self {
        Self {
            visit: length.unwrap_or(self.usual),
            ..self
        }
    }
}

/// A place in an agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// When the patient is with the doctor.
    pub visit: Span,
    /// The visit with its buffers: the time that is not free for others.
    pub busy: Span,
}

/// The start of a visit, in the form in which the caller gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// An instant, as an offered slot has it.
    Instant(DateTime<Utc>),
    /// A time on the clinic's clock, as staff type it.
    Local(NaiveDateTime),
}

/// The longest buffer before a visit, and the longest visit with the buffer after it.
pub const LONGEST_BEFORE: TimeDelta = TimeDelta::hours(4);
pub const LONGEST_AFTER: TimeDelta = TimeDelta::hours(12);

impl Start {
    /// A window that holds everything that a visit with this start can touch, in any time zone and with any buffer. For a
    /// reading of a clinic whose configuration is not known yet.
    pub fn surroundings(self) -> Span {
        // Clocks differ from UTC by 14 hours to one side and 12 to the other.
        let (earliest, latest) = match self {
            Self::Instant(at) => (at, at),
            Self::Local(local) => {
                let read_as_utc = local.and_utc();
                (
                    read_as_utc - TimeDelta::hours(14),
                    read_as_utc + TimeDelta::hours(12),
                )
            }
        };
        Span::new(earliest, latest).widened(LONGEST_BEFORE, LONGEST_AFTER)
    }
}

/// How long ago a visit may have begun that the desk books or moves: a patient without an appointment is with the doctor before
/// anybody types.
pub const LATE_ENTRY: TimeDelta = TimeDelta::minutes(30);

/// Whether the booking window is enforced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WindowRule {
    /// A patient chooses a slot.
    Enforced,
    /// Staff are offered a slot, or the patient chose it when it was still within the window.
    Waived,
    /// The desk says when the visit is. It may have begun up to [`LATE_ENTRY`] ago, on the present day.
    AtDesk,
}

/// A request for a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SlotRequest {
    pub duration: VisitDuration,
    pub start: Start,
    pub window_rule: WindowRule,
}

/// Why a visit cannot have the slot. The reasons are checked in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotBookable {
    #[error("the clocks skip that time")]
    NoSuchTime,
    #[error("that time is past")]
    InThePast,
    #[error("that is sooner than patients may book")]
    TooSoon,
    #[error("that is further ahead than patients may book")]
    TooFarAhead,
    #[error("the doctor is away at that time")]
    DoctorAway,
    /// The visit is not wholly inside a working period, or meets a break.
    #[error("the doctor does not work at that time")]
    OutsideWorkingHours,
    #[error("the slot is no longer free")]
    SlotTaken,
}

impl Agenda {
    /// The slot for a request, if the visit may have it.
    pub fn place(&self, request: &SlotRequest, now: DateTime<Utc>) -> Result<Slot, NotBookable> {
        let slot = self.slot(request.duration, self.instant(request.start)?);
        self.check_start(slot.visit.from, request.window_rule, now)?;
        self.check_hours(slot.visit)?;
        if self
            .taken
            .iter()
            .any(|taken| taken.busy.overlaps(slot.busy))
        {
            return Err(NotBookable::SlotTaken);
        }
        Ok(slot)
    }

    /// The same agenda without the time that this appointment occupies: an appointment that moves does not block itself.
    #[must_use]
    pub fn without(mut self, appointment: AppointmentId) -> Self {
        self.taken.retain(|taken| taken.appointment != appointment);
        self
    }

    /// The same agenda without the time that this conversation holds: its own hold does not block it.
    #[must_use]
    pub fn free_for(mut self, session: SessionId) -> Self {
        self.taken.retain(|taken| taken.held_by != Some(session));
        self
    }

    /// The time, buffers included, that a visit with that start takes. `None` where the clocks skip the start.
    pub fn busy_time(&self, duration: VisitDuration, start: Start) -> Option<Span> {
        let from = self.instant(start).ok()?;
        Some(self.slot(duration, from).busy)
    }

    /// The slot that starts at that instant.
    pub(super) fn slot(&self, duration: VisitDuration, from: DateTime<Utc>) -> Slot {
        let visit = Span::lasting(from, duration.visit);
        Slot {
            visit,
            busy: visit.widened(duration.buffer_before, self.after(duration)),
        }
    }

    /// What comes after the visit: the buffer of the service or the doctor's pause, whichever is longer, and not their sum, because
    /// the doctor sees no patient in either.
    pub(super) fn after(&self, duration: VisitDuration) -> TimeDelta {
        duration.buffer_after.max(self.pause)
    }

    /// Checks the start against the present and the booking window.
    pub(super) fn check_start(
        &self,
        start: DateTime<Utc>,
        window_rule: WindowRule,
        now: DateTime<Utc>,
    ) -> Result<(), NotBookable> {
        let is_late_entry = window_rule == WindowRule::AtDesk && self.may_have_begun(start, now);
        if start < now && !is_late_entry {
            return Err(NotBookable::InThePast);
        }
        if window_rule != WindowRule::Enforced {
            return Ok(());
        }
        if start < now + self.booking_window.notice {
            return Err(NotBookable::TooSoon);
        }
        if self.zone.day(start) > self.last_day(now) {
            return Err(NotBookable::TooFarAhead);
        }
        Ok(())
    }

    fn may_have_begun(&self, start: DateTime<Utc>, now: DateTime<Utc>) -> bool {
        now - start <= LATE_ENTRY && self.zone.day(start) == self.zone.day(now)
    }

    fn last_day(&self, now: DateTime<Utc>) -> NaiveDate {
        self.zone.day(now) + self.booking_window.horizon
    }

    /// Checks that the doctor is there and works during all of the visit, whatever else is in the agenda.
    pub fn check_hours(&self, visit: Span) -> Result<(), NotBookable> {
        let days = self.days_of(visit);
        if self.absent(&days).any(|away| away.overlaps(visit)) {
            return Err(NotBookable::DoctorAway);
        }
        let works = self.periods(&days).any(|period| period.covers(visit));
        if !works || self.pauses(&days).any(|pause| pause.overlaps(visit)) {
            return Err(NotBookable::OutsideWorkingHours);
        }
        Ok(())
    }

    /// How long the doctor works on that day, breaks and absences left out. What a period of the evening before reaches into the day
    /// counts for this day.
    pub fn working_time(&self, day: NaiveDate) -> TimeDelta {
        let (from, to) = self.zone.day_bounds(day);
        let day = Span::new(from, to);
        let days = self.days_of(day);
        let of_day = |span: Span| span.shared_with(day);
        let interruptions: Vec<Span> = self.interruptions(&days).filter_map(of_day).collect();
        let interrupted = Disjoint::of(interruptions.iter().copied()).length();
        let periods = self.periods(&days).filter_map(of_day);
        // What lies in both is counted once in the first sum, so what remains are the periods without it.
        Disjoint::of(periods.chain(interruptions)).length() - interrupted
    }

    /// How much of the doctor's working time of that day nothing takes. What was read of the agenda has to hold all of the day.
    pub fn free_time(&self, day: NaiveDate) -> TimeDelta {
        let (from, to) = self.zone.day_bounds(day);
        let day = Span::new(from, to);
        let days = self.days_of(day);
        let of_day = |span: Span| span.shared_with(day);
        let taken = self.taken.iter().map(|taken| taken.busy);
        let taken = self.interruptions(&days).chain(taken);
        let taken: Vec<Span> = taken.filter_map(of_day).collect();
        let unfree = Disjoint::of(taken.iter().copied()).length();
        let periods = self.periods(&days).filter_map(of_day);
        // As for the working time: what remains of the first sum are the periods without what is taken.
        Disjoint::of(periods.chain(taken)).length() - unfree
    }

    /// When the last visit ends, its buffer included, that is over by then. Holds are no visits.
    pub fn last_visit_before(&self, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let visits = self.taken.iter().filter(|taken| taken.held_by.is_none());
        visits
            .map(|visit| visit.busy.to)
            .filter(|end| *end <= at)
            .max()
    }

    /// The days on which something begins that can reach into that time: those that it touches, and the one before, whose evening may go
    /// on after midnight.
    pub(super) fn days_of(&self, time: Span) -> RangeInclusive<NaiveDate> {
        let first = self.zone.day(time.from);
        first.pred_opt().unwrap_or(first)..=self.zone.day(time.to)
    }

    /// The working periods that begin on these days.
    pub(super) fn periods(&self, days: &RangeInclusive<NaiveDate>) -> impl Iterator<Item = Span> {
        repeated(&self.hours, days, self.zone)
    }

    /// The breaks that begin on these days.
    fn pauses(&self, days: &RangeInclusive<NaiveDate>) -> impl Iterator<Item = Span> {
        repeated(&self.breaks, days, self.zone)
    }

    /// The time of these days at which the doctor is away.
    fn absent(&self, days: &RangeInclusive<NaiveDate>) -> impl Iterator<Item = Span> {
        let (days, zone) = (days.clone(), self.zone);
        let absences = self.absences.iter();
        absences.flat_map(move |absence| absence.on(days.clone(), zone))
    }

    /// What of these days, within and without the working periods, can have no visit.
    pub(super) fn interruptions(
        &self,
        days: &RangeInclusive<NaiveDate>,
    ) -> impl Iterator<Item = Span> {
        self.pauses(days).chain(self.absent(days))
    }

    fn instant(&self, start: Start) -> Result<DateTime<Utc>, NotBookable> {
        match start {
            Start::Instant(at) => Ok(at),
            Start::Local(local) => self
                .zone
                .instant(local)
                .map_err(|_skipped| NotBookable::NoSuchTime),
        }
    }
}

/// The instants of what repeats every week, on those of the days on which it begins.
pub(super) fn repeated(
    week: &[Weekly],
    days: &RangeInclusive<NaiveDate>,
    zone: ClinicZone,
) -> impl Iterator<Item = Span> {
    let (first, last) = (*days.start(), *days.end());
    let days = first.iter_days().take_while(move |day| *day <= last);
    days.flat_map(move |day| week.iter().filter_map(move |weekly| weekly.on(day, zone)))
}
