//! Whether the patient says anything about a day or an hour.

use spanish::Reading;

/// Whether the reading tells a day or an hour, rules one out, or leaves in doubt which is meant.
pub fn has_when(reading: &Reading) -> bool {
    names_when(reading) || reading.clarify
}

/// Whether the reading tells a day or an hour, or rules one out.
pub fn names_when(reading: &Reading) -> bool {
    reading.date.is_some()
        || reading.date_range.is_some()
        || reading.time.is_some()
        || reading.time_range.is_some()
        || reading.not_date.is_some()
        || reading.not_time.is_some()
        || reading.instead.is_some()
}
