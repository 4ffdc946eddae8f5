//! The pause of a subscription.

use chrono::{DateTime, Utc};

/// What a paused subscription gives meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pause {
    /// Nothing beyond the time that was paid.
    Void,
    /// Service without payment, until the pause ends by itself.
    Free { resumes_at: Option<DateTime<Utc>> },
}

impl Pause {
    /// Reads the provider's word. A word that is unknown here gives nothing away.
    pub fn named(mode: Option<&str>, resumes_at: Option<DateTime<Utc>>) -> Self {
        match mode {
            Some("free") => Self::Free { resumes_at },
            _ => Self::Void,
        }
    }

    /// The provider's word, as the database keeps it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Void => "void",
            Self::Free { .. } => "free",
        }
    }

    /// When the pause ends by itself, as far as that prolongs access.
    pub const fn resumes_at(self) -> Option<DateTime<Utc>> {
        match self {
            Self::Void => None,
            Self::Free { resumes_at } => resumes_at,
        }
    }
}
