//! Whether something has been here before, as a hint: the truth is a unique key in PostgreSQL.
//! Look first, act, mark last; marking first would lose what a crash interrupts.

use std::time::Duration;

use crate::connection::in_time;
use crate::{Cache, CacheError};

/// A memory of keys that may forget, and never remembers what was not marked.
#[derive(Clone)]
pub struct SeenOnce {
    cache: Cache,
    name: &'static str,
}

impl SeenOnce {
    /// A memory with a name of its own.
    pub fn new(cache: Cache, name: &'static str) -> Self {
        Self { cache, name }
    }

    /// Which of the keys were marked, in their order; one round trip for all of them.
    pub async fn look(&self, keys: &[String]) -> Result<Vec<bool>, CacheError> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let mut commands = redis::pipe();
        for key in keys {
            commands.exists(self.cache.key("seen", self.name, key));
        }
        let mut shared = self.cache.shared();
        in_time(commands.query_async(&mut shared)).await
    }

    /// Marks the keys for `ttl` (at least 1 ms); one round trip for all of them.
    pub async fn mark(&self, keys: &[String], ttl: Duration) -> Result<(), CacheError> {
        if keys.is_empty() {
            return Ok(());
        }
        let ttl_ms = u64::try_from(ttl.as_millis()).unwrap_or(u64::MAX).max(1);
        let mut commands = redis::pipe();
        for key in keys {
            commands
                .pset_ex(self.cache.key("seen", self.name, key), 1, ttl_ms)
                .ignore();
        }
        let mut shared = self.cache.shared();
        in_time(commands.exec_async(&mut shared)).await
    }
}
