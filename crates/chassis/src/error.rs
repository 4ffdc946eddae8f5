//! Why a process could not start.

use crate::env::EnvError;

/// Why a process could not start, or could not go on.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The environment is not complete.
    #[error(transparent)]
    Env(#[from] EnvError),
    /// The database's pool cannot be made.
    #[error(transparent)]
    Db(#[from] db::DbError),
    /// Redis cannot be spoken of.
    #[error(transparent)]
    Cache(#[from] cache::CacheError),
    /// The broker's address cannot be read.
    #[error(transparent)]
    Broker(#[from] bus::NotAnAddress),
    /// The address cannot be listened on, or serving failed.
    #[error("serving failed: {0}")]
    Io(#[from] std::io::Error),
    /// Something of the service's own.
    #[error("{0}")]
    Other(String),
}

impl StartError {
    /// A reason of the service's own.
    pub fn other(error: impl std::fmt::Display) -> Self {
        Self::Other(error.to_string())
    }
}
