//! Why scheduling refuses or fails: one enum, in which each error has one stable code.

use crate::domain::{NotAFile, NotAllowed, NotBookable, Span, StepRefused};
use bus::Failure;
use db::DbError;
use internal::scheduling::Code;
use kernel::{CommonCode, Money, PatientId, Refusal, Refuses};

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
    /// The clinic has a patient of that name who is reached at that phone.
    #[error("there is such a patient")]
    PatientExists,
    /// The caller decided by a version of the patient that is not the present one.
    #[error("the patient has changed since the caller saw them")]
    PatientChanged,
    /// Both patients have a document, so they are two people.
    #[error("the patients are two people")]
    PatientsDiffer,
    /// The patient would be in two places at once: who, and when.
    #[error("the patient has another visit at that time")]
    PatientHasVisit(PatientId, Span),
    #[error("the patient has too many contacts")]
    TooManyContacts,
    /// Another active service of the clinic has that name, apart from accents and capitals.
    #[error("there is a service of that name")]
    ServiceNameTaken,
    #[error("the clinic has too many services")]
    TooManyServices,
    /// Has the highest price in the currency of the service.
    #[error("the price is too high")]
    PriceTooHigh(Money),
    /// The clinic's plan includes no more active doctors.
    #[error("the plan includes no more doctors")]
    DoctorLimitReached,
    #[error("the clinic has too many doctors")]
    TooManyDoctors,
    /// The caller decided by a version of the doctor or the service that is not the present one.
    #[error("the configuration has changed since the caller saw it")]
    ConfigurationChanged,
    /// Visits that are still to come would be outside the hours, and the caller did not accept all of them.
    #[error("appointments are in the way")]
    AppointmentsInTheWay,
    /// No room or device that the visit needs is free at that time.
    #[error("no room or device that the visit needs is free")]
    ResourceTaken,
    /// Another room or device of the clinic has that name, apart from accents and capitals.
    #[error("there is a room or device of that name")]
    ResourceNameTaken,
    #[error("the clinic has too many rooms and devices")]
    TooManyResources,
    #[error("the agenda has too many calendar addresses")]
    TooManyCalendarFeeds,
    /// An address of the agendas of all is not a doctor's to make.
    #[error("a doctor makes no calendar address of other agendas")]
    NotTheDoctorsFeed,
    /// The file has no patients to read.
    #[error(transparent)]
    NotAFile(#[from] NotAFile),
    /// The clinic has an import that runs.
    #[error("an import is running")]
    ImportRunning,
    /// The import has begun, so it is not discarded.
    #[error("the import has begun")]
    ImportBegun,
    #[error("there are too many days off")]
    TooManyDaysOff,
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
    #[error(transparent)]
    NoRandomness(#[from] crypto::NoRandomness),
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
            Self::Seal(_) | Self::NoKey | Self::NoRandomness(_) | Self::Overtaken | Self::Db(_) => {
                None
            }
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
            | Self::PatientExists
            | Self::PatientChanged
            | Self::PatientsDiffer
            | Self::PatientHasVisit(..)
            | Self::TooManyContacts
            | Self::ServiceNameTaken
            | Self::TooManyServices
            | Self::PriceTooHigh(_)
            | Self::DoctorLimitReached
            | Self::TooManyDoctors
            | Self::ConfigurationChanged
            | Self::AppointmentsInTheWay
            | Self::ResourceTaken
            | Self::ResourceNameTaken
            | Self::TooManyResources
            | Self::TooManyCalendarFeeds
            | Self::NotTheDoctorsFeed
            | Self::NotAFile(_)
            | Self::ImportRunning
            | Self::ImportBegun
            | Self::TooManyDaysOff
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
            Self::NotTheDoctors | Self::NotTheDoctorsFeed => CommonCode::Forbidden.as_refusal(),
            Self::HoldLost => Code::HoldLost.as_refusal(),
            Self::ClinicClosed => Code::ClinicClosed.as_refusal(),
            Self::KeyReused => Code::IdempotencyKeyReused.as_refusal(),
            Self::DuiTaken => Code::DuiTaken.as_refusal(),
            Self::DuiDiffers => Code::DuiDiffers.as_refusal(),
            Self::PatientExists => Code::PatientExists.as_refusal(),
            Self::PatientChanged => Code::PatientChanged.as_refusal(),
            Self::NotAFile(NotAFile::NotText) => Code::FileUnreadable.as_refusal(),
            Self::NotAFile(NotAFile::OpenQuote) => Code::FileQuoteOpen.as_refusal(),
            Self::NotAFile(NotAFile::NoName) => Code::NameColumnMissing.as_refusal(),
            Self::NotAFile(NotAFile::TooManyRows) => Code::TooManyRows.as_refusal(),
            Self::ImportRunning => Code::ImportRunning.as_refusal(),
            Self::ImportBegun => Code::ImportBegun.as_refusal(),
            Self::PatientsDiffer => Code::PatientsDiffer.as_refusal(),
            Self::PatientHasVisit(..) => Code::PatientHasVisit.as_refusal(),
            Self::TooManyContacts => Code::TooManyContacts.as_refusal(),
            Self::ServiceNameTaken => Code::ServiceNameTaken.as_refusal(),
            Self::PriceTooHigh(_) => Code::PriceTooHigh.as_refusal(),
            Self::TooManyServices => Code::TooManyServices.as_refusal(),
            Self::DoctorLimitReached => Code::DoctorLimitReached.as_refusal(),
            Self::TooManyDoctors => Code::TooManyDoctors.as_refusal(),
            Self::ConfigurationChanged => Code::ConfigurationChanged.as_refusal(),
            Self::AppointmentsInTheWay => Code::AppointmentsInTheWay.as_refusal(),
            Self::ResourceTaken => Code::ResourceTaken.as_refusal(),
            Self::ResourceNameTaken => Code::ResourceNameTaken.as_refusal(),
            Self::TooManyResources => Code::TooManyResources.as_refusal(),
            Self::TooManyCalendarFeeds => Code::TooManyCalendarFeeds.as_refusal(),
            Self::TooManyDaysOff => Code::TooManyDaysOff.as_refusal(),
            Self::Missing(_) => CommonCode::NotFound.as_refusal(),
            Self::Overtaken => CommonCode::Unavailable.as_refusal(),
            Self::NoKey | Self::Seal(_) | Self::NoRandomness(_) => {
                CommonCode::Internal.as_refusal()
            }
            Self::Db(error) => error.refusal(),
        }
    }

    fn field(&self) -> Option<&str> {
        match self {
            Self::NotBookable(NotBookable::NoSuchTime) => Some("startTime"),
            Self::DuiTaken | Self::DuiDiffers => Some("patientDui"),
            Self::ServiceNameTaken | Self::ResourceNameTaken => Some("name"),
            Self::PriceTooHigh(_) => Some("price_cents"),
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
