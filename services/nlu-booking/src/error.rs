//! Why this service says no, or could not.

use crate::scheduling::Unanswered;
use crate::texts;
use db::DbError;
use kernel::{Refusal, Refuses};

/// Why the conversation says no.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such conversation, or it is another clinic's.
    #[error("there is no such conversation")]
    NoConversation,
    /// No person has the conversation.
    #[error("the conversation is not handed over")]
    NotHandedOver,
    /// Somebody else has taken the turn.
    #[error("the turn is somebody else's by now")]
    LeaseLost,
    /// Scheduling did not answer.
    #[error("scheduling did not answer")]
    Scheduling(#[from] Unanswered),
    /// The database, or the wall in front of it.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Refuses for Error {
    fn refusal(&self) -> Refusal {
        match self {
            Self::NoConversation => texts::CONVERSATION_NOT_FOUND,
            Self::NotHandedOver => texts::NOT_HANDED_OVER,
            Self::LeaseLost => kernel::answers::INTERNAL,
            Self::Scheduling(_) => kernel::answers::UNAVAILABLE,
            Self::Db(error) => error.refusal(),
        }
    }
}
