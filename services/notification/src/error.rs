//! The errors of notification, each with its refusal.

use crate::codes::Code;
use crate::meta::NotDone;
use bus::Failure;
use crypto::SealError;
use db::DbError;
use events::Malformed;
use kernel::{CommonCode, Refusal, Refuses};

/// Why notification cannot do what was asked for.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Db(#[from] DbError),
    /// The event lacks a field, or a field cannot be read.
    #[error(transparent)]
    Malformed(#[from] Malformed),
    /// The clinic's token was sealed with another key, or its row was changed.
    #[error("the clinic's token cannot be opened")]
    Seal(#[from] SealError),
    /// The key that sealed the token does not exist: it was destroyed, or never written.
    #[error("the clinic's key is missing")]
    KeyMissing,
    /// The address has to wait before another attempt to see the operator's page.
    #[error("too many attempts")]
    TooManyAttempts {
        /// How long to wait, at least 1.
        seconds: u64,
    },
    /// The clinic has nothing of that id.
    #[error("there is no such thing")]
    NotFound,
    /// The clinic has as many live streams open as one process serves.
    #[error("too many screens of the clinic are open")]
    TooManyStreams,
    /// A worker has the job, or the job is done.
    #[error("the job is running or over")]
    JobNotWaiting,
    /// The clinic has given no number, no business account or no token.
    #[error("the clinic's WhatsApp is not connected")]
    WhatsappNotConnected,
    /// The clinic asked Meta for its templates too often.
    #[error("too many requests for templates")]
    TooManyTemplateRequests {
        /// How long to wait, at least 1.
        seconds: u64,
    },
    #[error(transparent)]
    Meta(#[from] NotDone),
}

impl Refuses for Error {
    fn refusal(&self) -> Refusal {
        match self {
            Self::Db(error) => error.refusal(),
            Self::Malformed(_) | Self::Seal(_) | Self::KeyMissing => CommonCode::Internal.refusal(),
            Self::TooManyAttempts { .. } | Self::TooManyTemplateRequests { .. } => {
                CommonCode::TooManyRequests.refusal()
            }
            Self::NotFound => CommonCode::NotFound.refusal(),
            Self::TooManyStreams => Code::TooManyStreams.refusal(),
            Self::JobNotWaiting => Code::JobNotWaiting.refusal(),
            Self::WhatsappNotConnected => Code::WhatsappNotConnected.refusal(),
            Self::Meta(NotDone::NoAnswer) => Code::MetaUnreachable.refusal(),
            Self::Meta(
                NotDone::NotAllowed
                | NotDone::Exists
                | NotDone::BeingDeleted
                | NotDone::Refused { .. },
            ) => Code::MetaRefused.refusal(),
        }
    }
}

impl Error {
    /// Seconds after which trying again makes sense, where the error knows.
    pub const fn retry_after(&self) -> Option<u64> {
        match self {
            Self::TooManyAttempts { seconds } | Self::TooManyTemplateRequests { seconds } => {
                Some(*seconds)
            }
            // The place of a page that vanished without closing its connection is free after two pings.
            Self::TooManyStreams => Some(30),
            Self::Db(_)
            | Self::Malformed(_)
            | Self::Seal(_)
            | Self::KeyMissing
            | Self::NotFound
            | Self::JobNotWaiting
            | Self::WhatsappNotConnected
            | Self::Meta(_) => None,
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Db(error) => error.into(),
            Error::Malformed(error) => error.into(),
            other => Self::retry(other),
        }
    }
}
