//! Why a message is dead, as one word of a closed set. The text of an error may contain what a patient wrote, so that it
//! stays in the message and only the word is shown.

use crate::failure::Failure;
use events::Malformed;
use std::fmt;

/// Why a message is not tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cause {
    /// The message does not conform to the contract.
    Malformed,
    /// The consumer, or the database, refuses what the message asks for; every attempt would be refused.
    Rejected,
    /// Each attempt that the queue allows has failed.
    Exhausted,
    /// The processes that consumed it ended without an answer, as often as the broker allows.
    Crashed,
    /// The message was put aside by a version that wrote no word, or a later version has more words.
    Unknown,
}

impl Cause {
    /// The cause of a failure that ends the attempts.
    pub(crate) fn of(failure: &Failure) -> Self {
        match failure {
            Failure::Reject(reason) if reason.is::<Malformed>() => Self::Malformed,
            Failure::Reject(_) => Self::Rejected,
            Failure::Retry(_) | Failure::Unavailable(_) => Self::Exhausted,
        }
    }

    /// The word in the message's header and on the operator's screen.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Malformed => "malformed",
            Self::Rejected => "rejected",
            Self::Exhausted => "exhausted",
            Self::Crashed => "crashed",
            Self::Unknown => "unknown",
        }
    }

    pub(crate) fn named(word: &str) -> Self {
        let all = [
            Self::Malformed,
            Self::Rejected,
            Self::Exhausted,
            Self::Crashed,
        ];
        all.into_iter()
            .find(|cause| cause.as_str() == word)
            .unwrap_or(Self::Unknown)
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The part of an error's text that can hold nothing personal: what is wrong with a malformed message, and the SQLSTATE
/// where the text begins with one.
pub(crate) fn shown(cause: Cause, reason: &str) -> Option<String> {
    if cause == Cause::Malformed {
        return Some(reason.to_owned());
    }
    let (state, _) = reason.split_at_checked(5)?;
    let is_state = state
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
        && state.starts_with(|first: char| first.is_ascii_digit())
        && reason.as_bytes().get(5).is_none_or(|next| *next == b' ');
    is_state.then(|| format!("SQLSTATE {state}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_read_as_the_cause_that_wrote_it() {
        for cause in [
            Cause::Malformed,
            Cause::Rejected,
            Cause::Exhausted,
            Cause::Crashed,
            Cause::Unknown,
        ] {
            assert_eq!(Cause::named(cause.as_str()), cause);
        }
        assert_eq!(Cause::named("a later word"), Cause::Unknown);
    }

    #[test]
    fn of_a_refused_statement_the_state_is_shown_and_the_text_is_not() {
        let text = "22P02 invalid input syntax for type uuid: \"Ana López\"";

        assert_eq!(
            shown(Cause::Rejected, text).as_deref(),
            Some("SQLSTATE 22P02")
        );
        for text in ["no such clinic", "", "12345678 is no number", "Ñandú wrote"] {
            assert_eq!(shown(Cause::Rejected, text), None, "{text}");
        }
    }
}
