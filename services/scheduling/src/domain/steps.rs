//! The steps of a visit that staff can take back, and until when.

use super::appointment::Appointment;
use chrono::{DateTime, TimeDelta, Utc};
use kernel::{AppointmentStatus, ClinicZone, DoctorId, UserId};

/// A step of a visit that can be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Arrived,
    Confirmed,
    Attended,
    NoShow,
    Cancelled,
}

/// Within which time a move that is undone leaves nothing behind: longer than pages offer to undo it.
const UNDO: TimeDelta = TimeDelta::minutes(1);

/// How long before the start a visit may count as attended whose patient was not noted as arrived.
const EARLIEST_ATTENDANCE: TimeDelta = TimeDelta::hours(2);

/// Who cancelled an appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Canceller {
    Staff(UserId),
    /// The patient, in a conversation.
    Patient,
    System,
}

/// The kind of who cancelled an appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CancellerKind {
    Staff,
    Patient,
    System,
}

/// The text is not the name of a kind of canceller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown kind of canceller")]
pub struct UnknownCanceller;

/// Why a step of a visit is not taken, or not taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StepRefused {
    /// The visit is on a later day.
    #[error("the day of the visit has not come")]
    TooEarly,
    /// The day of the visit, and the day on which the step was taken, are over.
    #[error("the day of the step is over")]
    TooLate,
    /// The step was taken back before, or another step followed it.
    #[error("the appointment does not stand at {}", .0.name())]
    NotThere(Step),
}

impl Canceller {
    /// What is shown of the canceller beside a name.
    pub const fn kind(self) -> CancellerKind {
        match self {
            Self::Staff(_) => CancellerKind::Staff,
            Self::Patient => CancellerKind::Patient,
            Self::System => CancellerKind::System,
        }
    }
}

impl CancellerKind {
    pub const ALL: [Self; 3] = [Self::Staff, Self::Patient, Self::System];

    /// The name in the database and on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::Patient => "patient",
            Self::System => "system",
        }
    }
}

impl std::str::FromStr for CancellerKind {
    type Err = UnknownCanceller;
    fn from_str(text: &str) -> Result<Self, UnknownCanceller> {
        let mut all = Self::ALL.into_iter();
        all.find(|kind| kind.as_str() == text)
            .ok_or(UnknownCanceller)
    }
}

/// Whether an arrival belongs to a visit with that start: it counts for the day on which it was noted. A visit that moves within the
/// day keeps it, and one that moves to another day does not.
pub fn is_of_that_day(arrived_at: DateTime<Utc>, start: DateTime<Utc>, zone: ClinicZone) -> bool {
    zone.day(arrived_at) == zone.day(start)
}

impl Appointment {
    /// When the patient came to the visit.
    pub fn arrived_at(&self, zone: ClinicZone) -> Option<DateTime<Utc>> {
        let start = self.slot.visit.from;
        let noted = self.noted.arrived_at;
        noted.filter(|at| is_of_that_day(*at, start, zone))
    }

    /// Whether a move to that place undoes, at once, the move that cost the patient's confirmation.
    pub(super) fn was_confirmed_for(
        &self,
        doctor: DoctorId,
        start: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> bool {
        let is_recent = self.noted.status_at.is_some_and(|at| now - at <= UNDO);
        is_recent && self.noted.confirmed_for == Some((doctor, start))
    }

    /// Checks that the patient of this visit can be in the waiting room today.
    pub fn check_arrival(&self, now: DateTime<Utc>, zone: ClinicZone) -> Result<(), StepRefused> {
        match zone.day(now).cmp(&zone.day(self.slot.visit.from)) {
            std::cmp::Ordering::Less => Err(StepRefused::TooEarly),
            std::cmp::Ordering::Equal => Ok(()),
            std::cmp::Ordering::Greater => Err(StepRefused::TooLate),
        }
    }

    /// Checks that the patient can have been with the doctor: from two hours before the start, and from the patient's arrival on the
    /// day of the visit, because a doctor who is free takes early who comes early.
    pub fn check_attendance(
        &self,
        now: DateTime<Utc>,
        zone: ClinicZone,
    ) -> Result<(), StepRefused> {
        if self.has_begun(now + EARLIEST_ATTENDANCE) || self.arrived_at(zone).is_some() {
            Ok(())
        } else {
            Err(StepRefused::TooEarly)
        }
    }

    /// The appointment without that step, which must be the last one. The patient is expected again, as before the step.
    pub fn taken_back(
        self,
        step: Step,
        now: DateTime<Utc>,
        zone: ClinicZone,
    ) -> Result<Self, StepRefused> {
        self.check_taking_back(step, now, zone)?;
        let status = match step {
            Step::Arrived => self.status,
            Step::Confirmed => AppointmentStatus::Booked,
            Step::Attended | Step::NoShow | Step::Cancelled => self
                .noted
                .status_before
                .filter(|before| before.is_expected())
                .unwrap_or(AppointmentStatus::Booked),
        };
        let mut after = self.changed(status);
        if step == Step::Arrived {
            after.noted.arrived_at = None;
        }
        Ok(after)
    }

    /// Checks that the appointment stands at that step, and that its day or the day of the step is today. What was not to be could
    /// be put right earlier, so a confirmation or a cancellation can also be taken back while the start is ahead.
    pub fn check_taking_back(
        &self,
        step: Step,
        now: DateTime<Utc>,
        zone: ClinicZone,
    ) -> Result<(), StepRefused> {
        let taken_at = match step {
            Step::Arrived if self.status.is_expected() => self.arrived_at(zone),
            Step::Arrived => None,
            _ => self
                .noted
                .status_at
                .filter(|_| step.status() == Some(self.status)),
        };
        let taken_at = taken_at.ok_or(StepRefused::NotThere(step))?;
        let is_ahead = matches!(step, Step::Confirmed | Step::Cancelled) && !self.has_begun(now);
        let today = zone.day(now);
        let is_today = today == zone.day(self.slot.visit.from) || today == zone.day(taken_at);
        if is_ahead || is_today {
            Ok(())
        } else {
            Err(StepRefused::TooLate)
        }
    }
}

impl Step {
    /// Whether the step tells who came, rather than who is expected.
    pub const fn is_of_the_visit(self) -> bool {
        match self {
            Self::Arrived | Self::Attended | Self::NoShow => true,
            Self::Confirmed | Self::Cancelled => false,
        }
    }

    /// The name in the audit log and on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Arrived => "arrived",
            Self::Confirmed => "confirmed",
            Self::Attended => "attended",
            Self::NoShow => "no_show",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state in which an appointment stands at this step. `None` for an arrival, which is no state.
    const fn status(self) -> Option<AppointmentStatus> {
        match self {
            Self::Arrived => None,
            Self::Confirmed => Some(AppointmentStatus::Confirmed),
            Self::Attended => Some(AppointmentStatus::Attended),
            Self::NoShow => Some(AppointmentStatus::NoShow),
            Self::Cancelled => Some(AppointmentStatus::Cancelled),
        }
    }
}
