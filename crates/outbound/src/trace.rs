//! Writes the trace of the current span into the header of a request.

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};

const TRACEPARENT: HeaderName = HeaderName::from_static(::trace::TRACEPARENT);

/// Adds the header `traceparent`, if the current span belongs to a trace.
pub fn inject(headers: &mut HeaderMap) {
    if let Some(Ok(value)) = ::trace::traceparent().as_deref().map(HeaderValue::from_str) {
        headers.insert(TRACEPARENT, value);
    }
}
