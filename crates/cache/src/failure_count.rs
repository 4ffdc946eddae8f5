//! Counts recent failures, such as wrong passwords at an operator's page. Sign-ins of staff are counted in PostgreSQL, because they
//! must be counted without Redis as well. A key holds no personal data: the caller passes a keyed digest of an address.
//!
//! The counter uses the pool and not the shared connection, so that a flood of rate-limit checks does not delay the protection
//! against guessing passwords. The pool costs one more round trip, which is little compared with hashing a password.

use std::time::Duration;

use crate::admission::not_counted;
use crate::{Admission, Cache, CacheError};

/// One rule: after `limit` failures within `window` of the first one, attempts are refused until the window ends.
#[derive(Clone)]
pub struct FailureCount {
    cache: Cache,
    name: &'static str,
    limit: u64,
    window_ms: u64,
}

impl FailureCount {
    /// A rule with a unique name: `limit` failures in each `window` (at least 1 ms).
    pub fn new(cache: Cache, name: &'static str, limit: u32, window: Duration) -> Self {
        let window_ms = u64::try_from(window.as_millis()).unwrap_or(u64::MAX).max(1);
        Self {
            cache,
            name,
            limit: u64::from(limit),
            window_ms,
        }
    }

    /// Whether another attempt is allowed for this key. The caller checks before an attempt and records after a failure, so
    /// concurrent attempts may all be allowed; the bound on concurrent password hashes limits how many.
    pub async fn check(&self, key: &str) -> Admission {
        Admission::or_open(self.ask(key).await, self.name)
    }

    /// Counts a failure for this key. When the cache does not answer, the failure is not counted and `cache_unavailable_total`
    /// rises.
    pub async fn record(&self, key: &str) {
        if let Err(error) = self.count(key).await {
            not_counted(&error, self.name);
        }
    }

    async fn ask(&self, key: &str) -> Result<Admission, CacheError> {
        let key = self.cache.key("failures", self.name, key);
        let mut own = self.cache.own().await?;
        let mut commands = redis::pipe();
        commands.get(&key).pttl(&key);
        let (failures, left_ms): (Option<u64>, i64) =
            self.cache.ask(commands.query_async(&mut own)).await?;
        if failures.unwrap_or(0) < self.limit {
            return Ok(Admission::Allowed);
        }
        // Every key is created with an expiry, so a negative answer of PTTL does not occur.
        Ok(Admission::Wait(Duration::from_millis(
            u64::try_from(left_ms).unwrap_or(0).max(1),
        )))
    }

    async fn count(&self, key: &str) -> Result<(), CacheError> {
        let key = self.cache.key("failures", self.name, key);
        let mut own = self.cache.own().await?;
        let mut commands = redis::pipe();
        // `NX`: the window begins with the first failure, and later failures do not extend it.
        commands.atomic();
        commands
            .cmd("SET")
            .arg(&key)
            .arg(0)
            .arg("PX")
            .arg(self.window_ms)
            .arg("NX")
            .ignore();
        commands.incr(&key, 1).ignore();
        self.cache.ask(commands.exec_async(&mut own)).await
    }
}
