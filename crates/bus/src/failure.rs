//! How a consumer says that it could not.

use db::DbError;
use events::Malformed;
use std::error::Error;
use std::fmt;

/// Why a message was not handled. There is no third way: what is not an effect or an answer is one of these.
pub enum Failure {
    /// The world may be better later: the message comes again, some times.
    Retry(Box<dyn Error + Send + Sync>),
    /// This message will never work: it goes to the dead queue.
    Reject(Box<dyn Error + Send + Sync>),
}

impl Failure {
    /// Trying again may help.
    pub fn retry(reason: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Retry(reason.into())
    }

    /// Trying again is of no use.
    pub fn reject(reason: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Reject(reason.into())
    }

    /// The reason with all that caused it, for the log.
    pub(crate) fn chain(&self) -> String {
        let (Self::Retry(reason) | Self::Reject(reason)) = self;
        let mut text = reason.to_string();
        let mut next = reason.source();
        while let Some(cause) = next {
            text.push_str(": ");
            text.push_str(&cause.to_string());
            next = cause.source();
        }
        text
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
