//! Why auth says no.

use crate::texts;
use crypto::{PasswordError, TokenError};
use db::DbError;
use kernel::{Refusal, Refuses, answers};

/// Why auth says no.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Address or password is wrong, or the account is locked for a while.
    #[error("the credentials are wrong or locked")]
    InvalidCredentials,
    /// The password is right, but the user or the clinic is not active.
    #[error("the account is not active")]
    Inactive,
    /// Too many failures from this address.
    #[error("too many failed attempts from this address")]
    TooManyAttempts,
    /// The password could not be computed.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// The token could not be signed.
    #[error(transparent)]
    Token(#[from] TokenError),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Refuses for Error {
    fn refusal(&self) -> Refusal {
        match self {
            Self::InvalidCredentials | Self::Password(PasswordError::TooLong) => {
                texts::INVALID_CREDENTIALS
            }
            Self::Inactive => answers::USER_INACTIVE,
            Self::TooManyAttempts => texts::TOO_MANY_ATTEMPTS,
            Self::Password(PasswordError::Busy) => texts::BUSY,
            Self::Password(PasswordError::UnreadableHash | PasswordError::Failed)
            | Self::Token(_) => answers::INTERNAL,
            Self::Db(error) => error.refusal(),
        }
    }
}
