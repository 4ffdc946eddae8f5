//! One doctor's agenda, and the one decision everything else stands on: may this visit have this place?
//!
//! Not here: which places to offer (`free`), and what a place becomes (`booking`).

use super::span::Span;
use super::week::{Vacation, Weekly};
use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use kernel::{AppointmentId, ClinicZone, DoctorId};

/// One doctor's agenda as far as it was read: hours, breaks, absences, and what is taken already.
#[derive(Clone, Debug)]
pub struct Agenda {
    /// Whose.
    pub doctor: DoctorId,
    /// The clock on the clinic's wall.
    pub zone: ClinicZone,
    /// What the clinic asks of patients who book by themselves.
    pub rules: Rules,
    /// What the doctor wants between two visits.
    pub pause: TimeDelta,
    /// Working periods of the week.
    pub hours: Vec<Weekly>,
    /// Breaks of the week.
    pub breaks: Vec<Weekly>,
    /// Absences.
    pub vacations: Vec<Vacation>,
    /// Live holds and appointments.
    pub taken: Vec<Taken>,
}

/// What the clinic asks of patients who book by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// How long before its start a visit must be booked.
    pub notice: TimeDelta,
    /// How many days ahead it may be.
    pub horizon: Days,
}

/// A part of the agenda that an appointment or a live hold has, buffers included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// By which.
    pub appointment: AppointmentId,
    /// From when to when.
    pub busy: Span,
}

/// How much of an agenda one visit takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Takes {
    /// The visit itself.
    pub visit: TimeDelta,
    /// To prepare it.
    pub before: TimeDelta,
    /// To tidy up after it.
    pub after: TimeDelta,
}

impl Takes {
    /// A visit without preparation or tidying up.
    pub const fn only(visit: TimeDelta) -> Self {
        Self {
            visit,
            before: TimeDelta::zero(),
            after: TimeDelta::zero(),
        }
    }
}

/// A place in an agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// When the patient is there.
    pub visit: Span,
    /// What the agenda loses, buffers included.
    pub busy: Span,
}

/// When a visit is wanted, as the person said it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// At an instant, as an offered slot names it.
    Instant(DateTime<Utc>),
    /// At a time on the clinic's wall, as staff type it.
    Wall(NaiveDateTime),
}

impl Start {
    /// A window that holds whatever such a visit can touch, in any zone and with any buffer: agendas are read before
    /// the clinic's zone is known, because then everything is read at once.
    pub fn surroundings(self) -> Span {
        let about = match self {
            Self::Instant(at) => at,
            Self::Wall(local) => local.and_utc(),
        };
        Span::new(about, about).widened(TimeDelta::days(2), TimeDelta::days(2))
    }
}

/// Whether the clinic's rules for patients apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A patient chooses: not too soon, not too far ahead.
    Needed,
    /// Staff decide, or the patient chose in time: any moment that is not past.
    Waived,
}

/// What somebody wants of an agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// How much of it.
    pub takes: Takes,
    /// From when.
    pub start: Start,
    /// By whose rules.
    pub notice: Notice,
}

/// Why a visit may not have its place, in the order in which it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotBookable {
    /// The clocks skip that time on that day.
    #[error("the clocks skip that time")]
    NoSuchTime,
    /// It has begun already.
    #[error("that time is past")]
    InThePast,
    /// Sooner than the clinic lets patients book.
    #[error("that is too soon")]
    TooSoon,
    /// Further ahead than the clinic lets patients book.
    #[error("that is too far ahead")]
    TooFarAhead,
    /// The doctor is on vacation.
    #[error("the doctor is away on that day")]
    DoctorAway,
    /// Not wholly inside a working period, or into a break.
    #[error("the doctor does not work at that time")]
    OutsideWorkingHours,
    /// Somebody else has it.
    #[error("the slot is no longer free")]
    SlotTaken,
}

impl Agenda {
    /// The place a wish means, if it may have it.
    pub fn place(&self, wish: &Wish, now: DateTime<Utc>) -> Result<Slot, NotBookable> {
        let slot = self.slot(wish.takes, self.instant(wish.start)?);
        self.may_begin(slot.visit.from, wish.notice, now)?;
        let day = self.zone.day(slot.visit.from);
        if self.is_away(day) {
            return Err(NotBookable::DoctorAway);
        }
        if !self.works(slot.visit, day) {
            return Err(NotBookable::OutsideWorkingHours);
        }
        if self
            .taken
            .iter()
            .any(|taken| taken.busy.overlaps(slot.busy))
        {
            return Err(NotBookable::SlotTaken);
        }
        Ok(slot)
    }

    /// The same agenda as it is for an appointment that gives up the place it has.
    #[must_use]
    pub fn without(mut self, appointment: AppointmentId) -> Self {
        self.taken.retain(|taken| taken.appointment != appointment);
        self
    }

    /// The place from that instant on. After a visit comes its tidying up or the doctor's pause, whichever is longer:
    /// both are time in which nobody is seen.
    pub(super) fn slot(&self, takes: Takes, from: DateTime<Utc>) -> Slot {
        let visit = Span::lasting(from, takes.visit);
        Slot {
            visit,
            busy: visit.widened(takes.before, takes.after.max(self.pause)),
        }
    }

    /// Whether a visit may begin then, as far as the clock is asked.
    pub(super) fn may_begin(
        &self,
        start: DateTime<Utc>,
        notice: Notice,
        now: DateTime<Utc>,
    ) -> Result<(), NotBookable> {
        if start < now {
            return Err(NotBookable::InThePast);
        }
        if notice == Notice::Waived {
            return Ok(());
        }
        if start < now + self.rules.notice {
            return Err(NotBookable::TooSoon);
        }
        if self.zone.day(start) > self.last_day(now) {
            return Err(NotBookable::TooFarAhead);
        }
        Ok(())
    }

    /// The last day on which patients may book.
    pub fn last_day(&self, now: DateTime<Utc>) -> NaiveDate {
        self.zone.day(now) + self.rules.horizon
    }

    pub(super) fn is_away(&self, day: NaiveDate) -> bool {
        self.vacations.iter().any(|vacation| vacation.includes(day))
    }

    /// The working periods of that day.
    pub(super) fn periods(&self, day: NaiveDate) -> impl Iterator<Item = Span> {
        self.hours
            .iter()
            .filter_map(move |weekly| weekly.on(day, self.zone))
    }

    /// Whether a visit meets a break of that day.
    pub(super) fn is_interrupted(&self, visit: Span, day: NaiveDate) -> bool {
        let mut breaks = self
            .breaks
            .iter()
            .filter_map(|weekly| weekly.on(day, self.zone));
        breaks.any(|pause| pause.overlaps(visit))
    }

    fn works(&self, visit: Span, day: NaiveDate) -> bool {
        self.periods(day).any(|period| period.covers(visit)) && !self.is_interrupted(visit, day)
    }

    fn instant(&self, start: Start) -> Result<DateTime<Utc>, NotBookable> {
        match start {
            Start::Instant(at) => Ok(at),
            Start::Wall(local) => self
                .zone
                .instant(local)
                .map_err(|_skipped| NotBookable::NoSuchTime),
        }
    }
}
