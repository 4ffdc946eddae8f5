//! The trace of the current span, in the header in which it travels.

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};

const TRACEPARENT: HeaderName = HeaderName::from_static(::trace::TRACEPARENT);

/// Adds `traceparent`, where there is a trace.
pub fn inject(headers: &mut HeaderMap) {
    if let Some(Ok(value)) = ::trace::traceparent().as_deref().map(HeaderValue::from_str) {
        headers.insert(TRACEPARENT, value);
    }
}
