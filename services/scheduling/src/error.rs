//! Why this service says no: one enum, one stable code each.

use crate::domain::{NotAllowed, NotBookable};
use crate::texts;
use bus::Failure;
use db::DbError;
use kernel::{Refusal, Refuses, answers};

/// Why scheduling says no.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The agenda does not give the place.
    #[error(transparent)]
    NotBookable(#[from] NotBookable),
    /// The appointment's state does not allow it.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// The doctor does not offer the service, or the clinic does not any more.
    #[error("the doctor does not offer the service")]
    ServiceNotOffered,
    /// It cannot be said yet whether the patient came.
    #[error("the visit has not begun")]
    NotYet,
    /// The hold is not the one the patient confirmed.
    #[error("the hold is not the one that was confirmed")]
    HoldLost,
    /// The clinic's subscription is over, or it was suspended: nothing new is booked.
    #[error("the clinic takes no bookings at present")]
    ClinicClosed,
    /// The idempotency key was used for another doctor's agenda at the same moment.
    #[error("the idempotency key was used for something else")]
    KeyReused,
    /// Another patient has this document.
    #[error("another patient has this document")]
    DuiTaken,
    /// No such thing, or another clinic's.
    #[error("there is no such {0}")]
    Missing(&'static str),
    /// A clinic without the keys it was given when it was made.
    #[error("the clinic has no key for sealed fields")]
    NoKey,
    /// A field could not be sealed or opened.
    #[error("a field could not be sealed or opened")]
    Seal(#[from] crypto::SealError),
    /// The database, or the wall in front of it.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Error {
    /// The most frequent no.
    pub const SLOT_TAKEN: Self = Self::NotBookable(NotBookable::SlotTaken);

    /// The code a conversation is answered with, where this is an answer: something that a patient can be told, and
    /// that trying again does not change. Nothing for a failure of ours.
    pub fn answer(&self) -> Option<&'static str> {
        match self {
            Self::Seal(_) | Self::NoKey | Self::Db(_) => None,
            Self::NotBookable(_)
            | Self::NotAllowed(_)
            | Self::ServiceNotOffered
            | Self::NotYet
            | Self::HoldLost
            | Self::ClinicClosed
            | Self::KeyReused
            | Self::DuiTaken
            | Self::Missing(_) => Some(self.refusal().code),
        }
    }
}

impl Refuses for Error {
    fn refusal(&self) -> Refusal {
        match self {
            Self::NotBookable(NotBookable::NoSuchTime) => answers::INVALID_FIELD,
            Self::NotBookable(NotBookable::InThePast) => texts::IN_THE_PAST,
            Self::NotBookable(NotBookable::TooSoon) => texts::TOO_SOON,
            Self::NotBookable(NotBookable::TooFarAhead) => texts::TOO_FAR_AHEAD,
            Self::NotBookable(NotBookable::DoctorAway) => texts::DOCTOR_AWAY,
            Self::NotBookable(NotBookable::OutsideWorkingHours) => texts::OUTSIDE_WORKING_HOURS,
            Self::NotBookable(NotBookable::SlotTaken) => texts::SLOT_TAKEN,
            Self::NotAllowed(_) => texts::NOT_ALLOWED,
            Self::ServiceNotOffered => texts::SERVICE_NOT_OFFERED,
            Self::NotYet => texts::NOT_YET,
            Self::HoldLost => texts::HOLD_LOST,
            Self::ClinicClosed => texts::CLINIC_CLOSED,
            Self::KeyReused => texts::IDEMPOTENCY_KEY_REUSED,
            Self::DuiTaken => texts::DUI_TAKEN,
            Self::Missing(_) => answers::NOT_FOUND,
            Self::NoKey | Self::Seal(_) => answers::INTERNAL,
            Self::Db(error) => error.refusal(),
        }
    }

    fn field(&self) -> Option<&str> {
        match self {
            Self::NotBookable(NotBookable::NoSuchTime) => Some("startTime"),
            Self::DuiTaken => Some("patientDui"),
            _ => None,
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Db(error) => error.into(),
            // The wall held although the agenda was locked: somebody wrote without the lock. The next attempt sees it.
            other => Self::retry(other),
        }
    }
}
