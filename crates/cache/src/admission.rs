//! The answer of counters and rate limits. Not here: the HTTP answer to the caller.

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
    /// Without the cache every action is allowed: the limits that must hold are kept in PostgreSQL, and a clinic that
    /// cannot book because of a missing counter is the greater harm. A metric reports it.
    pub(crate) fn or_open(answer: Result<Self, CacheError>, purpose: &'static str) -> Self {
        answer.unwrap_or_else(|error| {
            not_counted(&error, purpose);
            Self::Allowed
        })
    }
}

/// Reports to the operator that an action was not counted.
pub fn not_counted(error: &CacheError, purpose: &'static str) {
    metrics::counter!("cache_unavailable_total", "purpose" => purpose).increment(1);
    tracing::debug!(%error, purpose, "the cache did not answer; nothing was counted");
}
