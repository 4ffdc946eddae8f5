//! The reasons why a webhook is refused, and the error code of each.

use crate::codes::Code;
use db::DbError;
use kernel::{CommonCode, Refusal, Refuses};

/// The reason why a webhook is refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The signature is missing, malformed, or belongs to another body.
    #[error("the signature is missing or does not match")]
    InvalidSignature,
    /// The request to register the webhook does not contain the agreed token.
    #[error("the verification carries another token")]
    InvalidVerifyToken,
    #[error("the body is not JSON")]
    NotJson,
    /// Neither the broker nor the database stored the events, so the sender has to repeat the webhook.
    #[error("neither broker nor database took the webhook")]
    NotStored(#[source] DbError),
    /// The broker did not store the events, and the database did not answer in time.
    #[error("the database did not take the webhook in time")]
    NotStoredInTime,
}

impl From<DbError> for Error {
    fn from(error: DbError) -> Self {
        Self::NotStored(error)
    }
}

impl Refuses for Error {
    fn refusal(&self) -> Refusal {
        match self {
            Self::InvalidSignature => Code::InvalidSignature.into(),
            Self::InvalidVerifyToken => Code::InvalidVerifyToken.into(),
            Self::NotJson => CommonCode::InvalidJson.into(),
            Self::NotStored(_) | Self::NotStoredInTime => CommonCode::Unavailable.into(),
        }
    }
}
