//! Counts as the floating-point numbers that metrics are made of.

/// A count for a gauge. Negative counts and counts above four billion are shown as four billion, which no gauge of
/// this system reaches.
pub fn metric_value(count: impl TryInto<u32>) -> f64 {
    count.try_into().map_or(f64::from(u32::MAX), f64::from)
}
