//! Why a process could not start.

use crate::env::EnvError;

/// Why a process could not start, or could not go on.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error(transparent)]
    Env(#[from] EnvError),
    #[error(transparent)]
    Db(#[from] db::DbError),
    #[error(transparent)]
    Cache(#[from] cache::CacheError),
    #[error(transparent)]
    Broker(#[from] bus::NotAnAddress),
    /// The address cannot be bound, or serving failed.
    #[error("serving failed: {0}")]
    Io(#[from] std::io::Error),
    /// The service listed these parts of the process in two calls.
    #[error("the {0} of a process are listed once")]
    Twice(&'static str),
    #[error("{0}")]
    Other(String),
}

impl StartError {
    /// A reason that only the service knows.
    pub fn other(error: impl std::fmt::Display) -> Self {
        Self::Other(error.to_string())
    }
}
