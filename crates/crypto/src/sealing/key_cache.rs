//! Keeps a few unwrapped keys for a short time. Not here: loading them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use kernel::ClinicId;

use super::binding::KeyId;

/// A small cache of unwrapped keys (`DataKey` or `BlindIndexKey`). A key that is not cached costs one
/// query and one decryption.
pub struct KeyCache<K> {
    max_entries: usize,
    ttl: TimeDelta,
    entries: Mutex<HashMap<KeyId, Entry<K>>>,
}

struct Entry<K> {
    key: Arc<K>,
    expires_at: DateTime<Utc>,
}

impl<K> KeyCache<K> {
    /// A cache that holds at most `max_entries` keys, each for at most `ttl`.
    pub fn new(max_entries: usize, ttl: TimeDelta) -> Self {
        Self {
            max_entries,
            ttl,
            entries: Mutex::new(HashMap::new()),
        }
    }

    /// The key, if it is cached and has not expired at `now`.
    pub fn find(&self, id: KeyId, now: DateTime<Utc>) -> Option<Arc<K>> {
        let entries = self.entries();
        let entry = entries.get(&id).filter(|entry| now < entry.expires_at)?;
        Some(Arc::clone(&entry.key))
    }

    /// Keeps a key until `now + ttl`. In a full cache it replaces the key that expires first.
    pub fn remember(&self, id: KeyId, key: K, now: DateTime<Utc>) -> Arc<K> {
        let key = Arc::new(key);
        let mut entries = self.entries();
        entries.retain(|_, entry| now < entry.expires_at);
        if entries.len() >= self.max_entries && !entries.contains_key(&id) {
            let oldest = entries.iter().min_by_key(|(_, entry)| entry.expires_at);
            if let Some(oldest) = oldest.map(|(id, _)| *id) {
                entries.remove(&oldest);
            }
        }
        if self.max_entries > 0 {
            let expires_at = now.checked_add_signed(self.ttl).unwrap_or(now);
            entries.insert(
                id,
                Entry {
                    key: Arc::clone(&key),
                    expires_at,
                },
            );
        }
        key
    }

    /// Drops every key of a clinic; called when a clinic is deleted or suspended.
    pub fn forget(&self, clinic: ClinicId) {
        self.entries().retain(|id, _| id.clinic != clinic);
    }

    fn entries(&self) -> MutexGuard<'_, HashMap<KeyId, Entry<K>>> {
        // No change to the map can panic half-way, so a poisoned map is still consistent.
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
