//! Converts the texts and timestamps of messages to typed ids and instants, and instants back to timestamps.
//!
//! An id is written by `id.to_string()`. Not here: the meaning of a field.

use crate::Malformed;
use chrono::{DateTime, Timelike, Utc};
use prost_types::Timestamp;
use uuid::Uuid;

/// Parses a typed id. The error names `field`.
pub fn id<T: From<Uuid>>(text: &str, field: &'static str) -> Result<T, Malformed> {
    text.parse::<Uuid>()
        .map(T::from)
        .map_err(|_not_a_uuid| Malformed::NotAnId { field })
}

/// Parses a typed id that may be absent. The error names `field`.
pub fn optional_id<T: From<Uuid>>(
    text: Option<&str>,
    field: &'static str,
) -> Result<Option<T>, Malformed> {
    text.map(|text| id(text, field)).transpose()
}

/// Converts a timestamp that must be present. The error names `field`.
pub fn instant(
    timestamp: Option<&Timestamp>,
    field: &'static str,
) -> Result<DateTime<Utc>, Malformed> {
    optional_instant(timestamp, field)?.ok_or(Malformed::Missing { field })
}

/// Converts a timestamp that may be absent. The error names `field`.
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

/// Converts an instant to the timestamp of a message.
pub fn timestamp(at: DateTime<Utc>) -> Timestamp {
    Timestamp {
        seconds: at.timestamp(),
        // chrono represents a leap second by 10^9 nanoseconds or more, which protobuf does not allow.
        nanos: i32::try_from(at.nanosecond().min(999_999_999)).unwrap_or(0),
    }
}
