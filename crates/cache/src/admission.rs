//! The answer of everything that counts. Not here: what is answered to the caller.

use std::time::Duration;

use crate::CacheError;

/// Whether something may happen now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Admission {
    /// It may.
    Allowed,
    /// Not before this much time has passed.
    Wait(Duration),
}

impl Admission {
    /// Without the cache everybody is let in: the walls that must hold stand in PostgreSQL, and a
    /// clinic that cannot book because of a counter is the greater harm. The metric tells.
    pub(crate) fn or_open(answer: Result<Self, CacheError>, purpose: &'static str) -> Self {
        answer.unwrap_or_else(|error| {
            not_counted(&error, purpose);
            Self::Allowed
        })
    }
}

/// Tells the operator that a counter was passed by.
pub fn not_counted(error: &CacheError, purpose: &'static str) {
    metrics::counter!("cache_unavailable_total", "purpose" => purpose).increment(1);
    tracing::debug!(%error, purpose, "the cache did not answer; nothing was counted");
}
