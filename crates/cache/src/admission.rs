//! The answer of rate limits. Not here: the HTTP answer to the caller.

use std::time::Duration;

use crate::CacheError;

/// Whether the counted action is allowed now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Admission {
    Allowed,
    /// The action is allowed again after this time.
    Wait(Duration),
}

impl Admission {
    /// How many whole seconds to wait, at least 1, as an error where the action is not allowed now.
    pub const fn granted(self) -> Result<(), u64> {
        match self {
            Self::Allowed => Ok(()),
            Self::Wait(time) => Err(time.as_secs().saturating_add(1)),
        }
    }
}

/// Reports to the operator that an action was not counted by all copies together.
pub fn not_counted(error: &CacheError, purpose: &'static str) {
    metrics::counter!("cache_unavailable_total", "purpose" => purpose).increment(1);
    tracing::debug!(%error, purpose, "the cache did not answer; this copy counts alone");
}
