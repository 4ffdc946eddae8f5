//! Why the cache did not answer. No variant contains the address, which may contain a password.

/// The reason why the cache did not answer. Every caller continues without the cache.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CacheError {
    /// The configured address is not an address of Redis. The process must not start.
    #[error("the address of the cache is not redis://host:port/number")]
    Address,
    /// Redis did not answer before the deadline.
    #[error("the cache did not answer in time")]
    TooSlow,
    /// Redis is down. The text is an error category of the client library.
    #[error("the cache is not available: {0}")]
    Unavailable(String),
    /// Redis answered that it does not carry out the command. The text is an error category of the client library.
    #[error("the cache refused the command: {0}")]
    Refused(String),
    /// Redis did not answer a moment ago, so it was not asked.
    #[error("the cache was not asked, because it did not answer a moment ago")]
    NotAsked,
}

impl From<redis::RedisError> for CacheError {
    fn from(error: redis::RedisError) -> Self {
        if error.is_timeout() {
            Self::TooSlow
        } else if error.code().is_some() {
            // Only an answer of the server has a code.
            Self::Refused(error.category().to_owned())
        } else {
            Self::Unavailable(error.category().to_owned())
        }
    }
}
