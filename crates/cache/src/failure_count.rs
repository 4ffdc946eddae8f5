//! How often something has failed lately, such as signing in from one address. It uses the pool:
//! a flood of rate-limit checks must not stand in front of the wall against guessing passwords,
//! and beside a password's hash the pool's extra round trip is nothing.

use std::time::Duration;

use crate::admission::not_counted;
use crate::connection::in_time;
use crate::{Admission, Cache, CacheError};

/// One rule: after `limit` failures within `window` of the first, no more until the window ends.
#[derive(Clone)]
pub struct FailureCount {
    cache: Cache,
    name: &'static str,
    limit: u64,
    window_ms: u64,
}

impl FailureCount {
    /// A rule with a name of its own: `limit` failures in each `window` (at least 1 ms).
    pub fn new(cache: Cache, name: &'static str, limit: u32, window: Duration) -> Self {
        let window_ms = u64::try_from(window.as_millis()).unwrap_or(u64::MAX).max(1);
        Self {
            cache,
            name,
            limit: u64::from(limit),
            window_ms,
        }
    }

    /// Whether one more attempt may be made for this key; ask before, record after a failure.
    /// Attempts that run at the same time may pass together: what bounds them is the hasher.
    pub async fn check(&self, key: &str) -> Admission {
        Admission::or_open(self.ask(key).await, self.name)
    }

    /// Counts a failure for this key. When the cache does not answer, it goes uncounted and
    /// `cache_unavailable_total` rises; lockouts of accounts stand in PostgreSQL.
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
            in_time(commands.query_async(&mut own)).await?;
        if failures.unwrap_or(0) < self.limit {
            return Ok(Admission::Allowed);
        }
        // A key without an end cannot be: it is created with one.
        Ok(Admission::Wait(Duration::from_millis(
            u64::try_from(left_ms).unwrap_or(0).max(1),
        )))
    }

    async fn count(&self, key: &str) -> Result<(), CacheError> {
        let key = self.cache.key("failures", self.name, key);
        let mut own = self.cache.own().await?;
        let mut commands = redis::pipe();
        // The window begins with the first failure and is not moved by later ones.
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
        in_time(commands.exec_async(&mut own)).await
    }
}
