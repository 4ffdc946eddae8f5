//! The reasons why a sign-in, a session or a change of a user fails, and the error code of each.

use crate::codes::Code;
use crate::store::sessions::End;
use crypto::{NoRandomness, PasswordError, TokenError};
use db::DbError;
use kernel::{CommonCode, Refusal, Refuses};

/// Seconds after which a full hasher has room again: the longest time a hash waits there.
const RETRY_BUSY: u64 = 3;

/// The reason why a request failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The address is unknown, the password is wrong, or the user or the clinic is not active.
    #[error("the credentials are wrong")]
    InvalidCredentials,
    /// The account, the network address or both together have to wait, whether the account exists or not.
    #[error("too many attempts")]
    TooManyAttempts {
        /// How long to wait, at least 1.
        seconds: u64,
    },
    #[error("the session does not count: {0:?}")]
    SessionEnded(End),
    /// One session was refreshed too often.
    #[error("too many refreshes")]
    TooManyRefreshes {
        /// How long to wait, at least 1.
        seconds: u64,
    },
    /// The right password is a one-time password, and no new one came with it.
    #[error("the password has to be changed")]
    PasswordChangeRequired,
    /// The present password beside a new one is wrong.
    #[error("the current password is wrong")]
    WrongPassword,
    #[error("the new password is the current one")]
    SamePassword,
    #[error("the plan has no room for another user")]
    UserLimitReached,
    #[error("a user has this e-mail address")]
    EmailTaken,
    #[error("no administrator would be left")]
    LastAdmin,
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    #[error(transparent)]
    Password(#[from] PasswordError),
    #[error(transparent)]
    Token(#[from] TokenError),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Error {
    /// After how many seconds another request makes sense, for each refusal that is answered 429.
    pub const fn retry_after(&self) -> Option<u64> {
        match self {
            Self::TooManyAttempts { seconds } | Self::TooManyRefreshes { seconds } => {
                Some(*seconds)
            }
            Self::Password(PasswordError::Busy) => Some(RETRY_BUSY),
            _ => None,
        }
    }
}

impl Refuses for Error {
    fn refusal(&self) -> Refusal {
        match self {
            Self::InvalidCredentials | Self::Password(PasswordError::TooLong) => {
                Code::InvalidCredentials.into()
            }
            Self::TooManyAttempts { .. } => Code::TooManyAttempts.into(),
            Self::SessionEnded(_) => Code::SessionEnded.into(),
            Self::PasswordChangeRequired => Code::PasswordChangeRequired.into(),
            Self::WrongPassword => Code::WrongPassword.into(),
            Self::SamePassword => Code::SamePassword.into(),
            Self::UserLimitReached => Code::UserLimitReached.into(),
            Self::EmailTaken => Code::EmailTaken.into(),
            Self::LastAdmin => Code::LastAdmin.into(),
            Self::TooManyRefreshes { .. } => CommonCode::TooManyRequests.into(),
            Self::Password(PasswordError::Busy) => Code::SignInBusy.into(),
            Self::Password(PasswordError::UnreadableHash | PasswordError::Failed)
            | Self::Randomness(_)
            | Self::Token(_) => CommonCode::Internal.into(),
            Self::Db(error) => error.refusal(),
        }
    }

    fn field(&self) -> Option<&str> {
        match self {
            Self::WrongPassword => Some("currentPassword"),
            Self::SamePassword => Some("newPassword"),
            Self::EmailTaken => Some("email"),
            _ => None,
        }
    }
}
