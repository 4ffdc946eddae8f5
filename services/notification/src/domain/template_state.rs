//! The state of a template at Meta, and Meta's reason for it. Not here: what readers get until Meta has approved it (`meanwhile`).

use kernel::Language;
use serde::Serialize;
use std::str::FromStr;
use utoipa::ToSchema;

/// The kind of message that every template is: it follows from what the patient did, and is no advertising.
pub const CATEGORY: &str = "UTILITY";

/// The state of a template in a clinic's account. Only an approved one is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TemplateState {
    /// The account does not have it.
    Missing,
    /// Meta examines it, which takes minutes to a day.
    Pending,
    Approved,
    Rejected,
    /// Meta stopped it for a while, because patients complained.
    Paused,
    /// Meta stopped it for good, or it is being deleted.
    Disabled,
}

/// The text is not the stored word of a state.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("unknown state of a template")]
pub struct UnknownTemplateState;

impl TemplateState {
    const ALL: [Self; 6] = [
        Self::Missing,
        Self::Pending,
        Self::Approved,
        Self::Rejected,
        Self::Paused,
        Self::Disabled,
    ];

    /// The word in the database and in answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Pending => "pending",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
            Self::Paused => "paused",
            Self::Disabled => "disabled",
        }
    }

    /// The state of Meta's word, in an answer or in a webhook; `None` for a word that is not known, or that says nothing of the state, as `LOCKED`
    /// and `UNLOCKED` do: whether the template may be edited. Meta's webhooks also say `FLAGGED`: the
    /// template is still sent, and may be disabled.
    pub fn of_meta(word: &str) -> Option<Self> {
        Some(match word {
            "APPROVED" | "REINSTATED" | "UNARCHIVED" | "UNPAUSED" | "FLAGGED" => Self::Approved,
            "PENDING" | "IN_APPEAL" => Self::Pending,
            "REJECTED" => Self::Rejected,
            "PAUSED" => Self::Paused,
            "DISABLED" | "LIMIT_EXCEEDED" | "ARCHIVED" | "PENDING_DELETION" => Self::Disabled,
            "DELETED" => Self::Missing,
            _ => return None,
        })
    }
}

impl FromStr for TemplateState {
    type Err = UnknownTemplateState;

    fn from_str(text: &str) -> Result<Self, UnknownTemplateState> {
        let state = Self::ALL.into_iter().find(|state| state.as_str() == text);
        state.ok_or(UnknownTemplateState)
    }
}

/// The longest reason that is kept, in characters.
const LONGEST_REASON: usize = 300;

/// Meta's reason as it is kept; `None` where Meta gave none.
pub fn kept_reason(reason: &str) -> Option<String> {
    let reason = reason.trim();
    let is_given = !reason.is_empty() && reason != "NONE";
    is_given.then(|| reason.chars().take(LONGEST_REASON).collect())
}

/// Meta's reason in a sentence for staff. What is not one of Meta's known words is Meta's own sentence.
pub fn said_reason(reason: &str, language: Language) -> &str {
    let (spanish, english) = match reason {
        "ABUSIVE_CONTENT" => (
            "Meta considera que el texto amenaza u ofende.",
            "Meta finds that the text threatens or offends.",
        ),
        "INVALID_FORMAT" => (
            "Meta considera que el formato del texto no es válido.",
            "Meta finds that the form of the text is not valid.",
        ),
        "INCORRECT_CATEGORY" | "TAG_CONTENT_MISMATCH" => (
            "Meta considera que el texto no es de la categoría «utilidad».",
            "Meta finds that the text is not of the category “utility”.",
        ),
        "PROMOTIONAL" => (
            "Meta considera que el texto es publicidad.",
            "Meta finds that the text is advertising.",
        ),
        "SCAM" => (
            "Meta considera que el texto puede ser una estafa.",
            "Meta finds that the text may be a scam.",
        ),
        "being_deleted" => (
            "La plantilla se está borrando en Meta. Podrá crearse de nuevo dentro de unas semanas.",
            "The template is being deleted at Meta. It can be made again in some weeks.",
        ),
        other => (other, other),
    };
    match language {
        Language::Spanish => spanish,
        Language::English => english,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_read_by_the_word_that_it_is_kept_with_and_answered_by_the_same() {
        for state in TemplateState::ALL {
            let read: TemplateState = state.as_str().parse().unwrap();

            assert_eq!(read, state);
            assert_eq!(serde_json::to_value(state).unwrap(), state.as_str());
        }
        assert!("APPROVED".parse::<TemplateState>().is_err());
    }

    #[test]
    fn each_word_of_meta_has_its_state_and_an_unknown_one_has_none() {
        for (word, state) in [
            ("APPROVED", Some(TemplateState::Approved)),
            ("FLAGGED", Some(TemplateState::Approved)),
            ("UNARCHIVED", Some(TemplateState::Approved)),
            ("ARCHIVED", Some(TemplateState::Disabled)),
            ("LOCKED", None),
            ("PENDING", Some(TemplateState::Pending)),
            ("IN_APPEAL", Some(TemplateState::Pending)),
            ("REJECTED", Some(TemplateState::Rejected)),
            ("PAUSED", Some(TemplateState::Paused)),
            ("DISABLED", Some(TemplateState::Disabled)),
            ("PENDING_DELETION", Some(TemplateState::Disabled)),
            ("DELETED", Some(TemplateState::Missing)),
            ("OF_NEXT_YEAR", None),
        ] {
            assert_eq!(TemplateState::of_meta(word), state, "{word}");
        }
    }

    #[test]
    fn a_reason_is_said_in_words_and_metas_own_sentence_as_it_is() {
        assert_eq!(kept_reason("NONE"), None);
        assert_eq!(kept_reason(" "), None);
        let kept = kept_reason(&"x".repeat(400)).unwrap();
        assert_eq!(kept.len(), 300);
        let promotional = said_reason("PROMOTIONAL", Language::Spanish);
        assert_eq!(promotional, "Meta considera que el texto es publicidad.");
        let own = "El texto tiene demasiadas variables.";
        assert_eq!(said_reason(own, Language::English), own);
    }
}
