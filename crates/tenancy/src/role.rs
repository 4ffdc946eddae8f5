//! The roles of people and of the system inside one clinic.

use serde::Serialize;
use utoipa::ToSchema;

/// A role inside a clinic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Runs the clinic: settings, staff, billing.
    Admin,
    /// Runs the day: agenda, patients, conversations.
    Staff,
    /// Sees the own agenda, and records who came.
    Doctor,
}

/// The text names no role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown role")]
pub struct UnknownRole;

impl Role {
    /// Every role, for tests that walk through the whole matrix.
    pub const ALL: [Self; 3] = [Self::Admin, Self::Staff, Self::Doctor];

    /// The word in the database, in tokens and in answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Staff => "staff",
            Self::Doctor => "doctor",
        }
    }
}

impl std::str::FromStr for Role {
    type Err = UnknownRole;
    fn from_str(text: &str) -> Result<Self, UnknownRole> {
        match text {
            "admin" => Ok(Self::Admin),
            "staff" => Ok(Self::Staff),
            "doctor" => Ok(Self::Doctor),
            _ => Err(UnknownRole),
        }
    }
}

/// For rows of the database, so that an unknown word is an error of the query.
impl TryFrom<String> for Role {
    type Error = UnknownRole;
    fn try_from(text: String) -> Result<Self, UnknownRole> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_has_one_word_in_the_database_and_in_answers() {
        for role in Role::ALL {
            let answered = serde_json::to_value(role).unwrap();

            assert_eq!(answered, role.as_str());
            assert_eq!(role.as_str().parse(), Ok(role));
        }
    }
}
