//! The codes with which scheduling refuses a conversation, and what each means for the patient.

use internal::scheduling::Code;
use kernel::CommonCode;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// A code that scheduling gives a conversation, stored by its name (`SLOT_TAKEN`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "&'static str")]
pub enum RefusalCode {
    Scheduling(Code),
    /// The doctor, the service or the appointment no longer exists.
    NotFound,
    /// The patient's name is not a person's name.
    InvalidField,
}

/// The name is not one of those codes: scheduling is newer than this service, or the answer is damaged.
#[derive(Debug, thiserror::Error)]
#[error("scheduling refused with the unknown code {0:?}")]
pub struct UnknownCode(String);

/// How the conversation goes on after a slot could not be held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoldRefusal {
    /// The patient is asked for the name again.
    Name,
    /// The clinic takes no bookings by chat at present.
    NoBookings,
    /// The slot cannot be had any more: others are offered.
    Slot,
}

impl FromStr for RefusalCode {
    type Err = UnknownCode;

    fn from_str(name: &str) -> Result<Self, UnknownCode> {
        match CommonCode::named(name) {
            Some(CommonCode::NotFound) => Ok(Self::NotFound),
            Some(CommonCode::InvalidField) => Ok(Self::InvalidField),
            _ => Code::named(name)
                .map(Self::Scheduling)
                .ok_or_else(|| UnknownCode(name.to_owned())),
        }
    }
}

impl TryFrom<String> for RefusalCode {
    type Error = UnknownCode;

    fn try_from(name: String) -> Result<Self, UnknownCode> {
        name.parse()
    }
}

impl From<RefusalCode> for &'static str {
    fn from(code: RefusalCode) -> Self {
        match code {
            RefusalCode::Scheduling(code) => code.as_str(),
            RefusalCode::NotFound => CommonCode::NotFound.as_str(),
            RefusalCode::InvalidField => CommonCode::InvalidField.as_str(),
        }
    }
}

/// What a refused hold means. Without a wildcard arm: a new code does not compile until its meaning is decided.
pub const fn of_hold(code: RefusalCode) -> HoldRefusal {
    match code {
        RefusalCode::InvalidField => HoldRefusal::Name,
        RefusalCode::NotFound => HoldRefusal::Slot,
        RefusalCode::Scheduling(code) => match code {
            Code::ClinicClosed | Code::NotAllowed => HoldRefusal::NoBookings,
            Code::SlotTaken
            | Code::DoctorAway
            | Code::OutsideWorkingHours
            | Code::InThePast
            | Code::TooSoon
            | Code::TooFarAhead
            | Code::ServiceNotOffered
            | Code::HoldLost
            | Code::IdempotencyKeyReused
            | Code::AppointmentChanged
            | Code::NotYet
            | Code::DuiTaken
            | Code::DuiDiffers
            // Only staff ask for what these refuse.
            | Code::PatientExists
            | Code::PatientChanged
            | Code::PatientsDiffer
            | Code::PatientHasVisit
            | Code::TooManyContacts
            | Code::FileUnreadable
            | Code::FileQuoteOpen
            | Code::NameColumnMissing
            | Code::TooManyRows
            | Code::ImportRunning
            | Code::ImportBegun
            | Code::ServiceNameTaken
            | Code::TooManyServices
            | Code::PriceTooHigh
            | Code::DoctorLimitReached
            | Code::TooManyDoctors
            | Code::ConfigurationChanged
            | Code::AppointmentsInTheWay
            | Code::ResourceTaken
            | Code::ResourceNameTaken
            | Code::TooManyResources
            | Code::TooManyCalendarFeeds
            | Code::TooManyDaysOff => HoldRefusal::Slot,
        },
    }
}

/// Why a slot cannot be had any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LostSlot {
    /// Another patient has it.
    Taken,
    /// The doctor does not work then.
    DoctorAway,
    /// The clinic no longer has the doctor, or the service.
    DoctorGone,
    /// The doctor no longer offers the service.
    NotOffered,
    Past,
    TooSoon,
    TooFar,
}

/// What a refusal says about the slot. Without a wildcard arm: a new code does not compile until its meaning is decided.
pub const fn of_slot(code: RefusalCode) -> LostSlot {
    match code {
        RefusalCode::NotFound => LostSlot::DoctorGone,
        RefusalCode::InvalidField => LostSlot::Taken,
        RefusalCode::Scheduling(code) => match code {
            Code::DoctorAway | Code::OutsideWorkingHours => LostSlot::DoctorAway,
            Code::ServiceNotOffered => LostSlot::NotOffered,
            Code::InThePast => LostSlot::Past,
            Code::TooSoon => LostSlot::TooSoon,
            Code::TooFarAhead => LostSlot::TooFar,
            Code::SlotTaken
            | Code::HoldLost
            | Code::ClinicClosed
            | Code::NotAllowed
            | Code::IdempotencyKeyReused
            | Code::AppointmentChanged
            | Code::NotYet
            | Code::DuiTaken
            | Code::DuiDiffers
            // Only staff ask for what these refuse.
            | Code::PatientExists
            | Code::PatientChanged
            | Code::PatientsDiffer
            | Code::PatientHasVisit
            | Code::TooManyContacts
            | Code::FileUnreadable
            | Code::FileQuoteOpen
            | Code::NameColumnMissing
            | Code::TooManyRows
            | Code::ImportRunning
            | Code::ImportBegun
            | Code::ServiceNameTaken
            | Code::TooManyServices
            | Code::PriceTooHigh
            | Code::DoctorLimitReached
            | Code::TooManyDoctors
            | Code::ConfigurationChanged
            | Code::AppointmentsInTheWay
            | Code::ResourceTaken
            | Code::ResourceNameTaken
            | Code::TooManyResources
            | Code::TooManyCalendarFeeds
            | Code::TooManyDaysOff => LostSlot::Taken,
        },
    }
}

/// Whether the refusal is about the doctor alone, so that another one might be free.
pub const fn is_of_the_doctor(code: RefusalCode) -> bool {
    matches!(
        of_slot(code),
        LostSlot::Taken | LostSlot::DoctorAway | LostSlot::DoctorGone | LostSlot::NotOffered
    ) && matches!(of_hold(code), HoldRefusal::Slot)
}

/// Whether a refused booking means that the clinic takes none by chat at present. Otherwise the slot was lost.
pub const fn takes_no_bookings(code: RefusalCode) -> bool {
    matches!(code, RefusalCode::Scheduling(Code::ClinicClosed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_of_scheduling_is_read_by_its_exact_name() {
        for code in Code::ALL {
            let read: RefusalCode = code.as_str().parse().unwrap();
            assert_eq!(read, RefusalCode::Scheduling(*code));
        }
        for name in ["NOT_FOUND", "INVALID_FIELD"] {
            let read: RefusalCode = name.parse().unwrap();
            assert_eq!(<&str>::from(read), name);
        }
    }

    #[test]
    fn any_other_code_and_none_at_all_are_errors() {
        for unknown in ["", "slot_taken", "INVALID_JSON", "SOMETHING_NEW"] {
            assert!(unknown.parse::<RefusalCode>().is_err(), "{unknown}");
        }
    }
}
