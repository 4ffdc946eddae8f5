//! The roles of people and of the system inside one clinic.

/// A role inside a clinic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Runs the clinic: settings, staff, billing.
    Admin,
    /// Runs the day: agenda, patients, conversations.
    Staff,
}

/// The text names no role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown role")]
pub struct UnknownRole;

impl Role {
    /// Every role, for tests that walk through the whole matrix.
    pub const ALL: [Self; 2] = [Self::Admin, Self::Staff];

    /// The word in the database and in tokens.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Staff => "staff",
        }
    }
}

impl std::str::FromStr for Role {
    type Err = UnknownRole;
    fn from_str(text: &str) -> Result<Self, UnknownRole> {
        match text {
            "admin" => Ok(Self::Admin),
            "staff" => Ok(Self::Staff),
            _ => Err(UnknownRole),
        }
    }
}
