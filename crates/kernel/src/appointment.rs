//! The states and sources of an appointment, under the names that the database, events and HTTP share.

use serde::{Deserialize, Serialize};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

/// The state of an appointment, or of a hold. Which change of state is allowed is decided by scheduling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppointmentStatus {
    /// A slot kept while a patient decides; it expires by itself.
    Held,
    /// A hold that expired or was released.
    Lapsed,
    /// The patient is expected.
    Booked,
    /// The patient, or staff on behalf of the patient, confirmed the visit.
    Confirmed,
    /// The visit will not take place.
    Cancelled,
    Attended,
    /// The patient did not come.
    NoShow,
}

/// How an appointment was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AppointmentSource {
    Desk,
    /// By the patient, in a conversation.
    Whatsapp,
}

/// The text is not the name of an appointment's state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown appointment status")]
pub struct UnknownStatus;

/// The text is not the name of an appointment's source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown appointment source")]
pub struct UnknownSource;

impl AppointmentStatus {
    /// Every state, so that tests can walk through all of them.
    pub const ALL: [Self; 7] = [
        Self::Held,
        Self::Lapsed,
        Self::Booked,
        Self::Confirmed,
        Self::Cancelled,
        Self::Attended,
        Self::NoShow,
    ];

    /// The name in the database and on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Lapsed => "lapsed",
            Self::Booked => "booked",
            Self::Confirmed => "confirmed",
            Self::Cancelled => "cancelled",
            Self::Attended => "attended",
            Self::NoShow => "no_show",
        }
    }

    /// Whether this is a state of an appointment, as opposed to a hold.
    pub const fn is_appointment(self) -> bool {
        !matches!(self, Self::Held | Self::Lapsed)
    }

    /// Whether the patient is still expected.
    pub const fn is_expected(self) -> bool {
        matches!(self, Self::Booked | Self::Confirmed)
    }
}

/// Holds are not shown over HTTP, so the description of the API has the states of appointments only.
impl PartialSchema for AppointmentStatus {
    fn schema() -> RefOr<Schema> {
        let shown = Self::ALL.into_iter().filter(|one| one.is_appointment());
        ObjectBuilder::new()
            .schema_type(Type::String)
            .description(Some("The state of an appointment."))
            .enum_values(Some(shown.map(Self::as_str)))
            .into()
    }
}

impl ToSchema for AppointmentStatus {}

impl AppointmentSource {
    pub const ALL: [Self; 2] = [Self::Desk, Self::Whatsapp];

    /// The name in the database and on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Desk => "desk",
            Self::Whatsapp => "whatsapp",
        }
    }
}

impl std::str::FromStr for AppointmentStatus {
    type Err = UnknownStatus;
    fn from_str(text: &str) -> Result<Self, UnknownStatus> {
        let mut all = Self::ALL.into_iter();
        all.find(|status| status.as_str() == text)
            .ok_or(UnknownStatus)
    }
}

impl std::str::FromStr for AppointmentSource {
    type Err = UnknownSource;
    fn from_str(text: &str) -> Result<Self, UnknownSource> {
        let mut all = Self::ALL.into_iter();
        all.find(|source| source.as_str() == text)
            .ok_or(UnknownSource)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_in_the_database_is_the_name_on_the_wire() {
        for status in AppointmentStatus::ALL {
            assert_eq!(status.as_str().parse(), Ok(status));
            let wire = serde_json::to_value(status).unwrap();
            assert_eq!(wire, status.as_str());
        }
        for source in AppointmentSource::ALL {
            assert_eq!(source.as_str().parse(), Ok(source));
            let wire = serde_json::to_value(source).unwrap();
            assert_eq!(wire, source.as_str());
        }
    }
}
