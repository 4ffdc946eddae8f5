//! From the contract's texts and timestamps to the house's ids and instants, and back.
//!
//! Ids to write: `id.to_string()`. Not here: what a field means.

use crate::Malformed;
use chrono::{DateTime, Timelike, Utc};
use prost_types::Timestamp;
use uuid::Uuid;

/// A typed id out of its text; `field` names it in the error.
pub fn id<T: From<Uuid>>(text: &str, field: &'static str) -> Result<T, Malformed> {
    text.parse::<Uuid>()
        .map(T::from)
        .map_err(|_not_a_uuid| Malformed::NotAnId { field })
}

/// The same for a field that may be absent.
pub fn optional_id<T: From<Uuid>>(
    text: Option<&str>,
    field: &'static str,
) -> Result<Option<T>, Malformed> {
    text.map(|text| id(text, field)).transpose()
}

/// An instant out of its timestamp; `field` names it in the error.
pub fn instant(
    timestamp: Option<&Timestamp>,
    field: &'static str,
) -> Result<DateTime<Utc>, Malformed> {
    optional_instant(timestamp, field)?.ok_or(Malformed::Missing { field })
}

/// The same for a field that may be absent.
pub fn optional_instant(
    timestamp: Option<&Timestamp>,
    field: &'static str,
) -> Result<Option<DateTime<Utc>>, Malformed> {
    let Some(timestamp) = timestamp else {
        return Ok(None);
    };
    u32::try_from(timestamp.nanos)
        .ok()
        .and_then(|nanos| DateTime::from_timestamp(timestamp.seconds, nanos))
        .map(Some)
        .ok_or(Malformed::NotAnInstant { field })
}

/// An instant as the contract writes it.
pub fn timestamp(at: DateTime<Utc>) -> Timestamp {
    Timestamp {
        seconds: at.timestamp(),
        // A leap second is carried as 10^9 and more; the contract knows none.
        nanos: i32::try_from(at.nanosecond().min(999_999_999)).unwrap_or(0),
    }
}
