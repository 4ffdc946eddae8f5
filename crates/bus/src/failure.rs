//! Why a consumer could not handle a message, and whether a later attempt may.

use db::DbError;
use events::Malformed;
use kernel::error_chain;
use std::error::Error;
use std::fmt;

/// Why a message was not handled. A consumer either has its effect committed or returns one of these.
pub enum Failure {
    /// A later attempt may succeed: the message is delivered again, as often as its queue allows.
    Retry(Box<dyn Error + Send + Sync>),
    /// No attempt can succeed: the message goes to the dead queue.
    Reject(Box<dyn Error + Send + Sync>),
}

impl Failure {
    /// A failure that a later attempt may not meet.
    pub fn retry(reason: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Retry(reason.into())
    }

    /// A failure that every attempt would meet.
    pub fn reject(reason: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Reject(reason.into())
    }

    /// The reason with all that caused it, for the log.
    pub(crate) fn chain(&self) -> String {
        let (Self::Retry(reason) | Self::Reject(reason)) = self;
        error_chain(&**reason)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Retry(reason) | Self::Reject(reason)) = self;
        reason.fmt(f)
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self {
            Self::Retry(_) => "Retry",
            Self::Reject(_) => "Reject",
        };
        write!(f, "{kind}({})", self.chain())
    }
}

impl From<DbError> for Failure {
    fn from(error: DbError) -> Self {
        if error.may_pass() {
            Self::retry(error)
        } else {
            Self::reject(error)
        }
    }
}

impl From<Malformed> for Failure {
    fn from(error: Malformed) -> Self {
        Self::reject(error)
    }
}
