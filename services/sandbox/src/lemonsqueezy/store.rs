//! The subscriptions as LemonSqueezy's API would tell them.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use serde_json::Value;

const LIMIT: usize = 1_000;

/// One subscription.
pub struct Subscription {
    /// Its id at LemonSqueezy.
    pub id: String,
    /// When it last changed, UTC.
    pub updated_at: DateTime<Utc>,
    /// The JSON:API resource.
    pub resource: Value,
}

/// All subscriptions.
#[derive(Default)]
pub struct Store(Mutex<HashMap<String, Subscription>>);

impl Store {
    /// Keeps the subscription unless a newer state of it is known or there are too many.
    pub fn put(&self, subscription: Subscription) {
        let mut all = self.lock();
        let known = all.get(&subscription.id);
        let newer = known.is_none_or(|known| known.updated_at <= subscription.updated_at);
        if newer && (known.is_some() || all.len() < LIMIT) {
            all.insert(subscription.id.clone(), subscription);
        }
    }

    /// The resource of that id.
    pub fn one(&self, id: &str) -> Option<Value> {
        self.lock()
            .get(id)
            .map(|subscription| subscription.resource.clone())
    }

    /// Every resource, by id.
    pub fn all(&self) -> Vec<Value> {
        let all = self.lock();
        let mut ids: Vec<_> = all.keys().collect();
        ids.sort();
        ids.into_iter()
            .filter_map(|id| all.get(id))
            .map(|one| one.resource.clone())
            .collect()
    }

    /// Forgets all.
    pub fn reset(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Subscription>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
