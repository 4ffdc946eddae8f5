//! The codes with which scheduling refuses, and what each means for the patient.

use serde::de::IntoDeserializer;
use serde::de::value::Error;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// Every code that scheduling gives a conversation, spelled as in its answers (`SLOT_TAKEN`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RefusalCode {
    SlotTaken,
    DoctorAway,
    OutsideWorkingHours,
    InThePast,
    TooSoon,
    TooFarAhead,
    ServiceNotOffered,
    HoldLost,
    IdempotencyKeyReused,
    NotFound,
    NotYet,
    NotAllowed,
    ClinicClosed,
    DuiTaken,
    InvalidField,
}

/// The code is not a [`RefusalCode`]: scheduling is newer than this service, or the answer is damaged.
#[derive(Debug, thiserror::Error)]
#[error("scheduling refused with the unknown code {code:?}")]
pub struct UnknownCode {
    code: String,
    source: Error,
}

/// Why a slot is not held, as far as the conversation goes on differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoldRefusal {
    /// The name is not a person's name: the patient is asked again.
    Name,
    /// The clinic takes no bookings by chat at present.
    NoBookings,
    /// The slot cannot be had any more: others are offered.
    Slot,
}

impl FromStr for RefusalCode {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        Self::deserialize(code.into_deserializer()).map_err(|source| UnknownCode {
            code: code.to_owned(),
            source,
        })
    }
}

/// What a refused hold means. Without a wildcard arm: a new code does not compile until its meaning is decided.
pub const fn of_hold(code: RefusalCode) -> HoldRefusal {
    match code {
        RefusalCode::InvalidField => HoldRefusal::Name,
        RefusalCode::ClinicClosed | RefusalCode::NotAllowed => HoldRefusal::NoBookings,
        RefusalCode::SlotTaken
        | RefusalCode::DoctorAway
        | RefusalCode::OutsideWorkingHours
        | RefusalCode::InThePast
        | RefusalCode::TooSoon
        | RefusalCode::TooFarAhead
        | RefusalCode::ServiceNotOffered
        | RefusalCode::HoldLost
        | RefusalCode::IdempotencyKeyReused
        | RefusalCode::NotFound
        | RefusalCode::NotYet
        | RefusalCode::DuiTaken => HoldRefusal::Slot,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_by_its_exact_spelling_and_no_code_is_an_error() {
        assert_eq!(
            "SLOT_TAKEN".parse::<RefusalCode>().unwrap(),
            RefusalCode::SlotTaken
        );
        for unknown in ["", "slot_taken", "SOMETHING_NEW"] {
            let error = unknown.parse::<RefusalCode>().unwrap_err();
            assert!(error.to_string().contains(unknown));
        }
    }
}
