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
    /// The word to store in place of that one; `None` where nothing changes.
    pub fn replacing(self, stored: Option<&str>) -> Option<Option<&'static str>> {
        let next = match self {
            Self::Keep => return None,
            Self::Clinics => None,
            Self::To(language) => Some(language.as_str()),
        };
        (next != stored).then_some(next)
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
        assert_eq!(english.replacing(None), Some(Some("en")));
        assert_eq!(english.replacing(Some("es-SV")), Some(Some("en")));
        assert_eq!(english.replacing(Some("en")), None);
        assert_eq!(LanguageChange::Clinics.replacing(Some("en")), Some(None));
        assert_eq!(LanguageChange::Clinics.replacing(None), None);
        assert_eq!(LanguageChange::Keep.replacing(Some("en")), None);
    }
}
