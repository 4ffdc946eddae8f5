//! The language that a user has chosen.

use serde::Serialize;
use utoipa::ToSchema;

/// In which a user reads pages and e-mails. The words are stored and answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub enum UserLanguage {
    #[serde(rename = "es-SV")]
    Spanish,
    #[serde(rename = "en")]
    English,
}

impl UserLanguage {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Spanish => "es-SV",
            Self::English => "en",
        }
    }

    /// The language of the stored word; `None` for one that is not known, which a later release may have written.
    pub fn stored(word: &str) -> Option<Self> {
        match word {
            "es-SV" => Some(Self::Spanish),
            "en" => Some(Self::English),
            _ => None,
        }
    }
}

/// What becomes of a user's language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LanguageChange {
    /// It stays as it is.
    #[default]
    Keep,
    /// From now on that of the clinic counts.
    Clinics,
    To(UserLanguage),
}

impl LanguageChange {
    /// Whether another word than that one is to be stored.
    pub fn replaces(self, stored: Option<&str>) -> bool {
        self != Self::Keep && self.word() != stored
    }

    /// The word to store; `None` where the clinic's language counts.
    pub const fn word(self) -> Option<&'static str> {
        match self {
            Self::To(language) => Some(language.as_str()),
            Self::Keep | Self::Clinics => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{LanguageChange, UserLanguage};

    #[test]
    fn a_language_has_one_word_in_the_database_and_in_answers() {
        for language in [UserLanguage::Spanish, UserLanguage::English] {
            assert_eq!(serde_json::to_value(language).unwrap(), language.as_str());
            assert_eq!(UserLanguage::stored(language.as_str()), Some(language));
        }
        assert_eq!(UserLanguage::stored("pt-BR"), None);
    }

    #[test]
    fn only_another_language_than_before_is_written() {
        let english = LanguageChange::To(UserLanguage::English);
        assert_eq!(english.word(), Some("en"));
        assert!(english.replaces(None) && english.replaces(Some("es-SV")));
        assert!(!english.replaces(Some("en")));
        assert_eq!(LanguageChange::Clinics.word(), None);
        assert!(LanguageChange::Clinics.replaces(Some("en")));
        assert!(!LanguageChange::Clinics.replaces(None));
        assert!(!LanguageChange::Keep.replaces(Some("en")));
    }
}
