//! Why scheduling refuses or fails: one enum, in which each error has one stable code.

use crate::domain::{NotAllowed, NotBookable, StepRefused};
use bus::Failure;
use db::DbError;
use internal::scheduling::Code;
use kernel::{CommonCode, Refusal, Refuses};

/// Why scheduling refuses or fails.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    NotBookable(#[from] NotBookable),
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    #[error(transparent)]
    Step(#[from] StepRefused),
    /// The doctor does not offer the service, or the clinic no longer has it.
    #[error("the doctor does not offer the service")]
    ServiceNotOffered,
    /// The caller decided by a version of the appointment that is not the present one.
    #[error("the appointment has changed since the caller saw it")]
    AppointmentChanged,
    /// The appointment has not begun, so attendance cannot be recorded.
    #[error("the visit has not begun")]
    NotYet,
    /// Whether a visit takes place is not a doctor's to decide.
    #[error("a doctor does not decide whether a visit takes place")]
    NotTheDoctors,
    #[error("the hold is not the one that was confirmed")]
    HoldLost,
    /// The clinic's subscription has ended, or the clinic was suspended.
    #[error("the clinic takes no bookings at present")]
    ClinicClosed,
    /// The idempotency key belongs to another request.
    #[error("the idempotency key was used for something else")]
    KeyReused,
    #[error("another patient has this document")]
    DuiTaken,
    /// The patient has another document, which the caller may neither see nor replace.
    #[error("the patient has another document")]
    DuiDiffers,
    /// A field of the request cannot be used; the field's name.
    #[error("{0} cannot be used")]
    Invalid(&'static str),
    /// No such row exists, or another clinic has it.
    #[error("there is no such {0}")]
    Missing(&'static str),
    /// The clinic lacks a key that it gets when it is created.
    #[error("the clinic has no key for sealed fields")]
    NoKey,
    /// What the decision rests on has changed before it was written. Nothing was written; the request is to be decided anew.
    #[error("something changed since the decision")]
    Overtaken,
    #[error("a field could not be sealed or opened")]
    Seal(#[from] crypto::SealError),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Error {
    pub const SLOT_TAKEN: Self = Self::NotBookable(NotBookable::SlotTaken);

    /// The code that a conversation is answered with. `None` for a failure of the system, which is tried again: only a
    /// refusal is an answer to a patient.
    pub fn answer(&self) -> Option<&'static str> {
        match self {
            Self::Seal(_) | Self::NoKey | Self::Overtaken | Self::Db(_) => None,
            Self::NotBookable(_)
            | Self::NotAllowed(_)
            | Self::Step(_)
            | Self::ServiceNotOffered
            | Self::AppointmentChanged
            | Self::NotYet
            | Self::NotTheDoctors
            | Self::HoldLost
            | Self::ClinicClosed
            | Self::KeyReused
            | Self::DuiTaken
            | Self::DuiDiffers
            | Self::Invalid(_)
            | Self::Missing(_) => Some(self.refusal().code),
        }
    }
}

impl Refuses for Error {
    fn refusal(&self) -> Refusal {
        match self {
            Self::NotBookable(NotBookable::NoSuchTime) | Self::Invalid(_) => {
                CommonCode::InvalidField.as_refusal()
            }
            Self::NotBookable(NotBookable::InThePast) => Code::InThePast.as_refusal(),
            Self::NotBookable(NotBookable::TooSoon) => Code::TooSoon.as_refusal(),
            Self::NotBookable(NotBookable::TooFarAhead) => Code::TooFarAhead.as_refusal(),
            Self::NotBookable(NotBookable::DoctorAway) => Code::DoctorAway.as_refusal(),
            Self::NotBookable(NotBookable::OutsideWorkingHours) => {
                Code::OutsideWorkingHours.as_refusal()
            }
            Self::NotBookable(NotBookable::SlotTaken) => Code::SlotTaken.as_refusal(),
            Self::NotAllowed(_) | Self::Step(StepRefused::TooLate | StepRefused::NotThere(_)) => {
                Code::NotAllowed.as_refusal()
            }
            Self::ServiceNotOffered => Code::ServiceNotOffered.as_refusal(),
            Self::AppointmentChanged => Code::AppointmentChanged.as_refusal(),
            Self::NotYet | Self::Step(StepRefused::TooEarly) => Code::NotYet.as_refusal(),
            Self::NotTheDoctors => CommonCode::Forbidden.as_refusal(),
            Self::HoldLost => Code::HoldLost.as_refusal(),
            Self::ClinicClosed => Code::ClinicClosed.as_refusal(),
            Self::KeyReused => Code::IdempotencyKeyReused.as_refusal(),
            Self::DuiTaken => Code::DuiTaken.as_refusal(),
            Self::DuiDiffers => Code::DuiDiffers.as_refusal(),
            Self::Missing(_) => CommonCode::NotFound.as_refusal(),
            Self::Overtaken => CommonCode::Unavailable.as_refusal(),
            Self::NoKey | Self::Seal(_) => CommonCode::Internal.as_refusal(),
            Self::Db(error) => error.refusal(),
        }
    }

    fn field(&self) -> Option<&str> {
        match self {
            Self::NotBookable(NotBookable::NoSuchTime) => Some("startTime"),
            Self::DuiTaken | Self::DuiDiffers => Some("patientDui"),
            Self::Invalid(field) => Some(field),
            _ => None,
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Db(error) => error.into(),
            other => Self::retry(other),
        }
    }
}
