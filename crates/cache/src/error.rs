//! Why the cache did not answer. No variant carries its address, which may hold a password.

/// Why the cache did not answer; whoever asked goes on without it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CacheError {
    /// The configured address is not one of Redis; the process must not start.
    #[error("the address of the cache is not redis://host:port/number")]
    Address,
    /// There was no answer in time.
    #[error("the cache did not answer in time")]
    TooSlow,
    /// The cache is down, or refused the command; the text is a category of the client's.
    #[error("the cache is not available: {0}")]
    Unavailable(String),
}

impl From<redis::RedisError> for CacheError {
    fn from(error: redis::RedisError) -> Self {
        if error.is_timeout() {
            Self::TooSlow
        } else {
            Self::Unavailable(error.category().to_owned())
        }
    }
}
