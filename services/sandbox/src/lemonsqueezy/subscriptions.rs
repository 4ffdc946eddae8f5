//! The subscriptions as the API of LemonSqueezy returns them.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::Value;

const LIMIT: usize = 1_000;

/// The state of a subscription: when it last changed (UTC), and its JSON:API resource.
pub struct Subscription {
    pub id: String,
    pub updated_at: DateTime<Utc>,
    pub resource: Value,
}

/// All subscriptions by id.
#[derive(Default)]
pub struct Subscriptions(BTreeMap<String, Subscription>);

impl Subscriptions {
    /// Stores the subscription, unless a newer state is known or the limit is reached.
    pub fn put(&mut self, subscription: Subscription) {
        let known = self.0.get(&subscription.id);
        let newer = known.is_none_or(|known| known.updated_at <= subscription.updated_at);
        if newer && (known.is_some() || self.0.len() < LIMIT) {
            self.0.insert(subscription.id.clone(), subscription);
        }
    }

    /// Stores a subscription as it is now, whatever was known of it.
    pub fn change(&mut self, id: u64, updated_at: DateTime<Utc>, resource: Value) {
        let id = id.to_string();
        let subscription = Subscription {
            id: id.clone(),
            updated_at,
            resource,
        };
        self.0.insert(id, subscription);
        while self.0.len() > LIMIT {
            self.0.pop_first();
        }
    }

    /// The resource with that id.
    pub fn one(&self, id: &str) -> Option<Value> {
        Some(self.0.get(id)?.resource.clone())
    }

    /// Every resource, ordered by id.
    pub fn all(&self) -> Vec<Value> {
        self.0.values().map(|one| one.resource.clone()).collect()
    }
}
