//! What an e-mail is for.

use internal::auth::{EmailKind, PLAN_ENDING, TOTP_DISABLED};
use std::str::FromStr;

/// What an e-mail is for, which also decides what auth is asked for when the e-mail leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A link for its user.
    Link(EmailKind),
    /// Tells an administrator that the clinic's plan ends.
    PlanEnding,
    /// Tells a user that the operator took the second factor away.
    TotpDisabled,
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
            Self::TotpDisabled => TOTP_DISABLED,
        }
    }
}

impl FromStr for Kind {
    type Err = UnknownKind;

    fn from_str(text: &str) -> Result<Self, UnknownKind> {
        match text {
            PLAN_ENDING => Ok(Self::PlanEnding),
            TOTP_DISABLED => Ok(Self::TotpDisabled),
            link => {
                let kind = link.parse().map(Self::Link);
                kind.map_err(|_unknown| UnknownKind)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_read_by_the_word_that_it_is_written_with() {
        let links = EmailKind::ALL.map(Kind::Link);
        for kind in links
            .into_iter()
            .chain([Kind::PlanEnding, Kind::TotpDisabled])
        {
            assert_eq!(kind.as_str().parse(), Ok(kind));
        }
        assert_eq!("newsletter".parse::<Kind>(), Err(UnknownKind));
    }
}
