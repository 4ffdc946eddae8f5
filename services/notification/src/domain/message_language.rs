//! The language of what patients are told: the clinic's, which an administrator sets. Each template has its words in every one of them.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The language of a message, or of a template at Meta.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub enum MessageLanguage {
    /// The Spanish of El Salvador, in the form of *usted*. Contents that an earlier release stored name no language and are in this one.
    #[default]
    #[serde(rename = "es")]
    Spanish,
    #[serde(rename = "en")]
    English,
}

/// The text is not the language of a clinic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown language of a clinic")]
pub struct UnknownLanguage;

/// A text of the product in every language.
#[derive(Clone, Copy, Debug)]
pub struct InEach {
    pub spanish: &'static str,
    pub english: &'static str,
}

impl MessageLanguage {
    pub const ALL: [Self; 2] = [Self::Spanish, Self::English];

    /// The code at Meta, by BCP 47.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Spanish => "es",
            Self::English => "en",
        }
    }

    /// The language of that code; `None` for a language that no message is written in.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|language| language.code() == code)
    }

    /// The language of a clinic, as its settings write it.
    pub fn of_clinic(word: &str) -> Result<Self, UnknownLanguage> {
        match word {
            "es-SV" => Ok(Self::Spanish),
            "en" => Ok(Self::English),
            _ => Err(UnknownLanguage),
        }
    }

    /// The language whose template leaves where Meta cannot use the one in this language; `None` where nothing stands in (ADR 0083).
    pub const fn stand_in(self) -> Option<Self> {
        match self {
            Self::Spanish => None,
            Self::English => Some(Self::Spanish),
        }
    }

    /// Whether it is the language of contents that name none.
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde passes a reference to what may be left out"
    )]
    pub const fn is_spanish(&self) -> bool {
        matches!(self, Self::Spanish)
    }
}

impl InEach {
    /// The text in that language.
    pub const fn of(self, language: MessageLanguage) -> &'static str {
        match language {
            MessageLanguage::Spanish => self.spanish,
            MessageLanguage::English => self.english,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_has_one_code_at_meta_in_answers_and_in_stored_contents() {
        for language in MessageLanguage::ALL {
            let written = serde_json::to_value(language).unwrap();

            assert_eq!(written, language.code());
            assert_eq!(MessageLanguage::of_code(language.code()), Some(language));
        }
        for other in ["es-SV", "en_US", "pt_BR", ""] {
            assert_eq!(MessageLanguage::of_code(other), None, "{other}");
        }
    }

    #[test]
    fn a_clinic_has_the_language_of_its_settings_and_one_of_a_later_release_is_an_error() {
        use MessageLanguage::{English, Spanish};
        assert_eq!(MessageLanguage::of_clinic("es-SV"), Ok(Spanish));
        assert_eq!(MessageLanguage::of_clinic("en"), Ok(English));
        assert_eq!(MessageLanguage::of_clinic("es"), Err(UnknownLanguage));
        assert_eq!(MessageLanguage::of_clinic("pt"), Err(UnknownLanguage));
    }
}
