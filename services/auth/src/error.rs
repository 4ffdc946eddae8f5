//! The reasons why a sign-in fails, and the error code of each.

use crate::codes::Code;
use crypto::{PasswordError, TokenError};
use db::DbError;
use kernel::{CommonCode, Refusal, Refuses};

/// The reason why a sign-in failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Address or password is wrong, or the account is locked after too many failures.
    #[error("the credentials are wrong or locked")]
    InvalidCredentials,
    /// The password is right, but the user or the clinic is not active.
    #[error("the account is not active")]
    Inactive,
    #[error("too many failed attempts from this address")]
    TooManyAttempts,
    #[error(transparent)]
    Password(#[from] PasswordError),
    #[error(transparent)]
    Token(#[from] TokenError),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Refuses for Error {
    fn refusal(&self) -> Refusal {
        match self {
            Self::InvalidCredentials | Self::Password(PasswordError::TooLong) => {
                Code::InvalidCredentials.into()
            }
            Self::Inactive => CommonCode::UserInactive.into(),
            Self::TooManyAttempts => Code::TooManyAttempts.into(),
            Self::Password(PasswordError::Busy) => Code::SignInBusy.into(),
            Self::Password(PasswordError::UnreadableHash | PasswordError::Failed)
            | Self::Token(_) => CommonCode::Internal.into(),
            Self::Db(error) => error.refusal(),
        }
    }
}
