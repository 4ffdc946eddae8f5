//! Meta's signature: `X-Hub-Signature-256` over the exact bytes that are posted.

use crate::wire;

/// The header's name.
pub const HEADER: &str = "X-Hub-Signature-256";

/// The header's value for these bytes.
pub fn value(app_secret: &str, bytes: &[u8]) -> String {
    format!("sha256={}", wire::signature(app_secret, bytes))
}
