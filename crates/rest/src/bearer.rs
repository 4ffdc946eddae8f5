//! The bearer token of a request.

use actix_web::http::header::{AUTHORIZATION, HeaderMap};

/// The token in the `Authorization` header. A token in the URL is never read, because URLs end up in logs.
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}
