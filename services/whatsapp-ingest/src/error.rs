//! Why a webhook is refused. Its sender is a machine that reads the status; the words are for whoever debugs it.

use db::DbError;
use kernel::{Class, Refusal, Refuses, answers};

const INVALID_SIGNATURE: Refusal = Refusal::new(
    Class::Unauthenticated,
    "INVALID_SIGNATURE",
    "La firma no corresponde al contenido recibido.",
    "The signature does not match the body.",
);
const INVALID_VERIFY_TOKEN: Refusal = Refusal::new(
    Class::Forbidden,
    "INVALID_VERIFY_TOKEN",
    "La verificación no trae el token acordado.",
    "The verification does not carry the agreed token.",
);

/// Why ingest says no.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The signature is missing, malformed, or of another body.
    #[error("the signature is missing or does not match")]
    InvalidSignature,
    /// Somebody who does not know the token tries to register the webhook.
    #[error("the verification carries another token")]
    InvalidVerifyToken,
    /// The body is not JSON.
    #[error("the body is not JSON")]
    NotJson,
    /// Neither the broker nor the database took it: the sender must come again.
    #[error("neither broker nor database took the webhook")]
    NotKept(#[source] DbError),
    /// The same, because the database did not answer in time.
    #[error("the database did not take the webhook in time")]
    NotKeptInTime,
}

impl From<DbError> for Error {
    fn from(error: DbError) -> Self {
        Self::NotKept(error)
    }
}

impl Refuses for Error {
    fn refusal(&self) -> Refusal {
        match self {
            Self::InvalidSignature => INVALID_SIGNATURE,
            Self::InvalidVerifyToken => INVALID_VERIFY_TOKEN,
            Self::NotJson => answers::INVALID_JSON,
            Self::NotKept(_) | Self::NotKeptInTime => answers::UNAVAILABLE,
        }
    }
}
