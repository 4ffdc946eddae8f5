//! How long a caller has to wait.

use chrono::{DateTime, Utc};

/// The time until then in whole seconds, rounded up, and at least one.
pub fn seconds_until(until: DateTime<Utc>, now: DateTime<Utc>) -> u64 {
    let milliseconds = (until - now).num_milliseconds();
    let milliseconds = u64::try_from(milliseconds).unwrap_or_default();
    milliseconds.div_ceil(1000).max(1)
}
