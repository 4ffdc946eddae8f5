//! Why notification says no.

use crate::texts;
use crypto::SealError;
use db::DbError;
use kernel::{Refusal, Refuses, answers};

/// Why notification says no.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database, or the wall in front of it.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The token cannot be opened.
    #[error("the clinic's token cannot be opened")]
    Seal(#[from] SealError),
    /// The key that sealed the token is not there: shredded, or never written.
    #[error("the clinic's key is missing")]
    KeyMissing,
    /// No such thing in this clinic.
    #[error("there is no such thing")]
    NotFound,
    /// Too many pages watch one clinic.
    #[error("too many screens of the clinic are open")]
    TooManyStreams,
    /// The job is not waiting.
    #[error("the job is running or over")]
    JobNotWaiting,
}

impl Refuses for Error {
    fn refusal(&self) -> Refusal {
        match self {
            Self::Db(error) => error.refusal(),
            Self::Seal(_) | Self::KeyMissing => answers::INTERNAL,
            Self::NotFound => answers::NOT_FOUND,
            Self::TooManyStreams => texts::TOO_MANY_STREAMS,
            Self::JobNotWaiting => texts::JOB_NOT_WAITING,
        }
    }
}

impl From<diesel::result::Error> for Error {
    fn from(error: diesel::result::Error) -> Self {
        Self::Db(error.into())
    }
}
