//! Why a consumer could not handle a message, and whether a later attempt may.

use crate::refused;
use db::DbError;
use diesel::result::Error as QueryError;
use events::Malformed;
use kernel::error_chain;
use std::error::Error;
use std::fmt;

/// Why a message was not handled. A consumer either has its effect committed or returns one of these.
pub enum Failure {
    /// What the consumer depends on does not answer, or another transaction is in the way. No attempt is counted: the consumer
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

    /// The failure of one element of a set. The reason is what the function that writes the set reported: the SQLSTATE, and
    /// after it the message of the error.
    pub fn of_element(reason: String) -> Self {
        if refused::is_contention_state(&reason) {
            Self::unavailable(reason)
        } else if refused::is_permanent_state(&reason) {
            Self::reject(reason)
        } else {
            Self::retry(reason)
        }
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
            DbError::Unavailable(ref cause) if is_in_the_statement(&**cause) => Self::reject(error),
            DbError::Unavailable(_) | DbError::CheckUnavailable(_) => Self::unavailable(error),
            // A detour through a retry queue would let later messages overtake.
            DbError::Query(ref query) if db::is_contention(query) => Self::unavailable(error),
            DbError::Query(ref query) if refused::is_permanent(query) => Self::reject(error),
            error if error.may_pass() => Self::retry(error),
            error => Self::reject(error),
        }
    }
}

/// Whether the driver reported a statement that it cannot send as one that it could not send, which looks like a lost
/// connection.
fn is_in_the_statement(cause: &(dyn Error + Send + Sync + 'static)) -> bool {
    cause
        .downcast_ref::<QueryError>()
        .is_some_and(refused::is_permanent)
}

impl From<Malformed> for Failure {
    fn from(error: Malformed) -> Self {
        Self::reject(error)
    }
}
