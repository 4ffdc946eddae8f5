//! The errors of the service.

use crate::codes::{CONVERSATION_NOT_FOUND, Code};
use crate::scheduling::Unanswered;
use db::DbError;
use kernel::{CommonCode, Refusal, Refuses};
use std::sync::Arc;

/// Why a request is refused, or a turn failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The clinic has no such conversation.
    #[error("there is no such conversation")]
    NoConversation,
    /// The clinic has no such prepared answer.
    #[error("there is no such prepared answer")]
    NoAnswer,
    /// Another user has changed the prepared answer since the caller saw it.
    #[error("the prepared answer has changed meanwhile")]
    AnswerChanged,
    #[error("another prepared answer has that question")]
    QuestionTaken,
    #[error("the clinic has as many prepared answers as it may have")]
    TooManyAnswers,
    /// The bot has the conversation already.
    #[error("the conversation is not handed over")]
    NotHandedOver,
    /// Another process has the session's lease by now.
    #[error("the lease of the session was lost")]
    LeaseLost,
    /// A bug: the panic itself is in the log.
    #[error("the turn panicked")]
    Panicked,
    /// The turn was not committed, because the process is about to end. Its lease expires.
    #[error("the process stops")]
    Stopped,
    /// Another transaction held what the turn writes. The turn is repeated.
    #[error("another transaction was in the way: {0}")]
    Overtaken(String),
    /// The database refused what the turn writes.
    #[error("the turn was refused: {0}")]
    Refused(String),
    /// The call that should have committed the turn failed, together with all of its turns.
    #[error("the turn was not committed")]
    NotFinished(#[source] Arc<DbError>),
    #[error("scheduling did not answer")]
    Scheduling(#[from] Unanswered),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Refuses for Error {
    fn refusal(&self) -> Refusal {
        match self {
            Self::NoConversation => CONVERSATION_NOT_FOUND,
            Self::NoAnswer => CommonCode::NotFound.into(),
            Self::AnswerChanged => Code::AnswerChanged.into(),
            Self::QuestionTaken => Code::QuestionTaken.into(),
            Self::TooManyAnswers => Code::TooManyAnswers.into(),
            Self::NotHandedOver => Code::NotHandedOver.into(),
            Self::LeaseLost | Self::Panicked | Self::Stopped | Self::Refused(_) => {
                CommonCode::Internal.into()
            }
            Self::Overtaken(_) | Self::Scheduling(_) => CommonCode::Unavailable.into(),
            Self::NotFinished(error) => error.refusal(),
            Self::Db(error) => error.refusal(),
        }
    }

    fn field(&self) -> Option<&str> {
        match self {
            Self::QuestionTaken => Some("question"),
            _ => None,
        }
    }
}
