//! The state of a clinic's WhatsApp number, and what a test of the number says about it.

use kernel::Language;
use serde::Serialize;
use utoipa::ToSchema;

/// The state of a clinic's number. The states are stored, `NotConnected` excepted: then there is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NumberState {
    /// The clinic has given no number.
    NotConnected,
    /// The number or its token is new and was not tested.
    Pending,
    /// The last test succeeded.
    Active,
    /// The last test failed for a reason that the clinic can mend.
    Degraded,
    /// Meta has banned the number, or the operator turned it off.
    Blocked,
}

/// The state of a number as it is stored, which the operator sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = StoredNumberState)]
pub enum StoredState {
    Pending,
    Active,
    Degraded,
    /// Meta has banned the number.
    Blocked,
    /// The operator turned the number off.
    Disabled,
}

impl StoredState {
    /// The word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Active => "active",
            Self::Degraded => "degraded",
            Self::Blocked => "blocked",
            Self::Disabled => "disabled",
        }
    }

    /// The state of the stored word; `None` for one that is not known.
    pub fn read(word: &str) -> Option<Self> {
        match word {
            "pending" => Some(Self::Pending),
            "active" => Some(Self::Active),
            "degraded" => Some(Self::Degraded),
            "blocked" => Some(Self::Blocked),
            "disabled" => Some(Self::Disabled),
            _ => None,
        }
    }
}

impl NumberState {
    /// The state of the stored word; `None` for one that is not known.
    pub fn stored(word: &str) -> Option<Self> {
        let state = StoredState::read(word)?;
        Some(match state {
            StoredState::Pending => Self::Pending,
            StoredState::Active => Self::Active,
            StoredState::Degraded => Self::Degraded,
            StoredState::Blocked | StoredState::Disabled => Self::Blocked,
        })
    }
}

/// Why a number does not work. The words are stored and answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NumberProblem {
    /// The clinic has given no number.
    NotConnected,
    /// The clinic has given no token, or the stored one cannot be opened.
    TokenMissing,
    /// Meta does not accept the token, or the token has no right to the number.
    TokenRefused,
    /// Meta knows no number of that id, or does not show it to this token.
    NumberNotFound,
    /// Meta has banned the number.
    NumberBanned,
    /// The number is not among those that Meta shows of the business account.
    OtherAccount,
    /// Meta sends no messages of this business account to us.
    NotSubscribed,
    /// Meta did not answer in time, or with an error of its own. Nothing is known about the number.
    NoAnswer,
}

impl NumberProblem {
    const ALL: [Self; 8] = [
        Self::NotConnected,
        Self::TokenMissing,
        Self::TokenRefused,
        Self::NumberNotFound,
        Self::NumberBanned,
        Self::OtherAccount,
        Self::NotSubscribed,
        Self::NoAnswer,
    ];

    /// The word in the database and in answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotConnected => "not_connected",
            Self::TokenMissing => "token_missing",
            Self::TokenRefused => "token_refused",
            Self::NumberNotFound => "number_not_found",
            Self::NumberBanned => "number_banned",
            Self::OtherAccount => "other_account",
            Self::NotSubscribed => "not_subscribed",
            Self::NoAnswer => "no_answer",
        }
    }

    /// The problem of a stored word; `None` for one that is not known.
    pub fn stored(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|problem| problem.as_str() == word)
    }

    /// The same in a sentence for the administrator.
    pub const fn sentence(self, language: Language) -> &'static str {
        let (spanish, english) = self.sentences();
        match language {
            Language::Spanish => spanish,
            Language::English => english,
        }
    }

    const fn sentences(self) -> (&'static str, &'static str) {
        match self {
            Self::NotConnected => (
                "Todavía no hay un número de WhatsApp. Escriba su identificador para conectarlo.",
                "There is no WhatsApp number yet. Enter its id to connect it.",
            ),
            Self::TokenMissing => (
                "Falta la llave de acceso de WhatsApp. Péguela de nuevo y guarde, por favor.",
                "The access token is missing. Please paste it again and save.",
            ),
            Self::TokenRefused => (
                "Meta no aceptó la llave de acceso. Genere una nueva con permiso para este número y guárdela.",
                "Meta did not accept the access token. Make a new one that may use this number, and save it.",
            ),
            Self::NumberNotFound => (
                "Meta no encuentra ese número con esta llave. Revise el identificador del número.",
                "Meta does not find that number with this token. Please check the id of the number.",
            ),
            Self::NumberBanned => (
                "Meta bloqueó este número. Consulte el estado de su cuenta en el administrador de WhatsApp.",
                "Meta has banned this number. Please look at your account in WhatsApp Manager.",
            ),
            Self::OtherAccount => (
                "El número responde, pero no es de esa cuenta de WhatsApp Business. Revise el identificador de la cuenta.",
                "The number answers, but is not of that WhatsApp Business account. Please check the id of the account.",
            ),
            Self::NotSubscribed => (
                "El número responde, pero Meta no nos envía sus mensajes. Suscriba la aplicación a su cuenta de WhatsApp.",
                "The number answers, but Meta does not send us its messages. Subscribe the application to your WhatsApp account.",
            ),
            Self::NoAnswer => (
                "Meta no respondió a tiempo. Intente de nuevo en un momento.",
                "Meta did not answer in time. Please try again in a moment.",
            ),
        }
    }

    /// The state that follows for the number; `None` where nothing was learned about it.
    pub const fn state(self) -> Option<NumberState> {
        match self {
            Self::NumberBanned => Some(NumberState::Blocked),
            Self::TokenMissing
            | Self::TokenRefused
            | Self::NumberNotFound
            | Self::OtherAccount
            | Self::NotSubscribed => Some(NumberState::Degraded),
            Self::NotConnected | Self::NoAnswer => None,
        }
    }
}

/// Whether the messages of a number's account come to us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Receiving {
    Yes,
    No,
    /// The account was not given, Meta did not say, or it is not known which application is ours.
    Unknown,
}

/// The state that a test leaves a number in; `None` where the number stays as it was.
pub const fn state_after(problem: Option<NumberProblem>) -> Option<StoredState> {
    let state = match problem {
        None => Some(NumberState::Active),
        Some(problem) => problem.state(),
    };
    match state {
        Some(NumberState::Active) => Some(StoredState::Active),
        Some(NumberState::Degraded) => Some(StoredState::Degraded),
        Some(NumberState::Blocked) => Some(StoredState::Blocked),
        Some(NumberState::Pending | NumberState::NotConnected) | None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{NumberProblem, NumberState, StoredState, state_after};

    #[test]
    fn a_problem_has_one_word_in_the_database_and_in_answers() {
        for problem in NumberProblem::ALL {
            let answered = serde_json::to_value(problem).unwrap();

            assert_eq!(answered, problem.as_str());
            assert_eq!(NumberProblem::stored(problem.as_str()), Some(problem));
        }
        assert_eq!(NumberProblem::stored("nonsense"), None);
    }

    #[test]
    fn only_what_meta_said_about_the_number_changes_its_state() {
        for (problem, state) in [
            (None, Some("active")),
            (Some(NumberProblem::TokenRefused), Some("degraded")),
            (Some(NumberProblem::NumberNotFound), Some("degraded")),
            (Some(NumberProblem::OtherAccount), Some("degraded")),
            (Some(NumberProblem::NotSubscribed), Some("degraded")),
            (Some(NumberProblem::NumberBanned), Some("blocked")),
            (Some(NumberProblem::NoAnswer), None),
        ] {
            let after = state_after(problem).map(StoredState::as_str);
            assert_eq!(after, state, "{problem:?}");
            if let Some(state) = state {
                assert!(NumberState::stored(state).is_some());
            }
        }
    }

    #[test]
    fn a_number_that_was_turned_off_is_blocked_and_an_unknown_word_is_no_state() {
        assert_eq!(NumberState::stored("disabled"), Some(NumberState::Blocked));
        assert_eq!(NumberState::stored("pending"), Some(NumberState::Pending));
        assert_eq!(NumberState::stored("not_connected"), None);
    }
}
