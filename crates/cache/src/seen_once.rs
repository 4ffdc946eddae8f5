//! Recognises repeated deliveries of the same item, as a hint: a unique key in PostgreSQL decides.
//!
//! The caller looks first, then acts, and marks last. With the mark first, a crash in between would make the repeated
//! delivery look like a duplicate, and the item would be lost.

use std::time::Duration;

use crate::{Cache, CacheError};

/// A set of marked keys. A mark may be lost, but a key that was not marked is never reported as seen.
#[derive(Clone)]
pub struct SeenOnce {
    cache: Cache,
    name: &'static str,
}

impl SeenOnce {
    /// A set with a unique name.
    pub fn new(cache: Cache, name: &'static str) -> Self {
        Self { cache, name }
    }

    /// Whether each key is marked, in the order of the keys; one command for all of them.
    pub async fn look(&self, keys: &[String]) -> Result<Vec<bool>, CacheError> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let mut command = redis::cmd("MGET");
        for key in keys {
            command.arg(self.cache.key("seen", self.name, key));
        }
        let mut shared = self.cache.shared();
        let marks: Vec<Option<u8>> = self.cache.ask(command.query_async(&mut shared)).await?;
        Ok(marks.iter().map(Option::is_some).collect())
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
        self.cache.ask(commands.exec_async(&mut shared)).await
    }
}
