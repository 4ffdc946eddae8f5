//! What an e-mail is for.

use internal::auth::{EmailKind, PLAN_ENDING};
use std::str::FromStr;

/// What an e-mail is for, which also decides what auth is asked for when the e-mail leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A link for its user.
    Link(EmailKind),
    /// Tells an administrator that the clinic's plan ends.
    PlanEnding,
}

/// The text is not the name of a kind of e-mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown kind of e-mail")]
pub struct UnknownKind;

impl Kind {
    /// The word in the database, in events and in metrics.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Link(kind) => kind.as_str(),
            Self::PlanEnding => PLAN_ENDING,
        }
    }
}

impl FromStr for Kind {
    type Err = UnknownKind;

    fn from_str(text: &str) -> Result<Self, UnknownKind> {
        if text == PLAN_ENDING {
            return Ok(Self::PlanEnding);
        }
        let kind = text.parse().map(Self::Link);
        kind.map_err(|_unknown| UnknownKind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_read_by_the_word_that_it_is_written_with() {
        let links = EmailKind::ALL.map(Kind::Link);
        for kind in links.into_iter().chain([Kind::PlanEnding]) {
            assert_eq!(kind.as_str().parse(), Ok(kind));
        }
        assert_eq!("newsletter".parse::<Kind>(), Err(UnknownKind));
    }
}
