//! Why a consumer could not handle a message, and whether a later attempt may.

use db::DbError;
use diesel::result::{DatabaseErrorKind, Error as QueryError};
use events::Malformed;
use kernel::error_chain;
use std::error::Error;
use std::fmt;

/// Why a message was not handled. A consumer either has its effect committed or returns one of these.
pub enum Failure {
    /// What the consumer depends on does not answer, or another transaction won a race. No attempt is counted: the consumer
    /// keeps the message, takes nothing new and goes on where it stands once the dependency answers.
    Unavailable(Box<dyn Error + Send + Sync>),
    /// A later attempt may succeed: the message is delivered again, as often as its queue allows.
    Retry(Box<dyn Error + Send + Sync>),
    /// No attempt can succeed: the message goes to the dead queue.
    Reject(Box<dyn Error + Send + Sync>),
}

impl Failure {
    /// A dependency that does not answer.
    pub fn unavailable(reason: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Unavailable(reason.into())
    }

    /// A failure that a later attempt may not meet.
    pub fn retry(reason: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Retry(reason.into())
    }

    /// A failure that every attempt would meet.
    pub fn reject(reason: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Reject(reason.into())
    }

    fn reason(&self) -> &(dyn Error + Send + Sync + 'static) {
        let (Self::Unavailable(reason) | Self::Retry(reason) | Self::Reject(reason)) = self;
        &**reason
    }

    /// The reason with all that caused it, for the log.
    pub(crate) fn chain(&self) -> String {
        error_chain(self.reason())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.reason(), f)
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self {
            Self::Unavailable(_) => "Unavailable",
            Self::Retry(_) => "Retry",
            Self::Reject(_) => "Reject",
        };
        write!(f, "{kind}({})", self.chain())
    }
}

impl From<DbError> for Failure {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Unavailable(_) | DbError::CheckUnavailable(_) => Self::unavailable(error),
            DbError::Query(ref query) if lost_a_race(query) => Self::unavailable(error),
            error if error.may_pass() => Self::retry(error),
            error => Self::reject(error),
        }
    }
}

/// Whether PostgreSQL ended the transaction in favour of another one. The same work succeeds as soon as it is repeated, so
/// that a way round by the retry queue would only let later messages overtake.
fn lost_a_race(error: &QueryError) -> bool {
    match error {
        QueryError::DatabaseError(DatabaseErrorKind::SerializationFailure, _) => true,
        QueryError::DatabaseError(DatabaseErrorKind::Unknown, info) => {
            info.message().starts_with("deadlock detected")
        }
        _ => false,
    }
}

impl From<Malformed> for Failure {
    fn from(error: Malformed) -> Self {
        Self::reject(error)
    }
}
