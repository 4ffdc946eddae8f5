//! The reasons why a webhook is refused, and the error code of each.

use crate::codes::Code;
use db::DbError;
use kernel::{CommonCode, Refusal, Refuses};
use std::sync::Arc;

/// The reason why a webhook is refused. Webhooks that were stored together share one reason, hence `Clone`.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// The signature is missing, malformed, or belongs to another body.
    #[error("the signature is missing or does not match")]
    InvalidSignature,
    /// The request to register the webhook does not contain the agreed token.
    #[error("the verification carries another token")]
    InvalidVerifyToken,
    #[error("the body is not JSON")]
    NotJson,
    /// Whether a clinic knows the word of a registration could not be asked.
    #[error(transparent)]
    Db(Arc<DbError>),
    /// Neither the broker nor the database stored the events, so the sender has to repeat the webhook.
    #[error("neither broker nor database took the webhook")]
    NotStored(#[source] Arc<DbError>),
    /// The events were not stored before the deadline.
    #[error("the webhook was not stored in time")]
    NotStoredInTime,
    /// As many webhooks wait as there is memory for, or the process is stopping.
    #[error("there is no room for another webhook")]
    NoRoom,
    /// Storing the webhook ended without a result.
    #[error("the webhook was not stored")]
    Abandoned,
}

impl From<DbError> for Error {
    fn from(error: DbError) -> Self {
        Self::Db(Arc::new(error))
    }
}

impl Refuses for Error {
    fn refusal(&self) -> Refusal {
        match self {
            Self::InvalidSignature => Code::InvalidSignature.into(),
            Self::InvalidVerifyToken => Code::InvalidVerifyToken.into(),
            Self::NotJson => CommonCode::InvalidJson.into(),
            Self::Db(error) => error.refusal(),
            Self::NotStored(_) | Self::NotStoredInTime | Self::NoRoom | Self::Abandoned => {
                CommonCode::Unavailable.into()
            }
        }
    }
}
