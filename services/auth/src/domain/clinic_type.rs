//! What kind of clinic a clinic is.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The words are stored and answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClinicType {
    General,
    /// Has the functions for dentists.
    Dental,
}

impl ClinicType {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::Dental => "dental",
        }
    }

    /// The type of the stored word; `None` for one that is not known.
    pub fn stored(word: &str) -> Option<Self> {
        match word {
            "general" => Some(Self::General),
            "dental" => Some(Self::Dental),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ClinicType;

    #[test]
    fn a_type_has_one_word_in_the_database_and_in_answers() {
        for kind in [ClinicType::General, ClinicType::Dental] {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
            assert_eq!(ClinicType::stored(kind.as_str()), Some(kind));
        }
        assert_eq!(ClinicType::stored("veterinary"), None);
    }
}
