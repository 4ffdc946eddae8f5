//! Signatures of webhooks, on the raw bytes as they arrived. Not here: which header carries one.

use ring::{digest, hmac};
use subtle::ConstantTimeEq;

/// Whether a header is the HMAC-SHA256 of the raw body: `sha256=<hex>` (Meta) or bare hex
/// (LemonSqueezy). An empty secret matches nothing, or a forgotten setting would open the door.
pub fn signature_matches(secret: &[u8], raw_body: &[u8], header: &str) -> bool {
    let header = header.trim();
    let Ok(signature) = hex::decode(header.strip_prefix("sha256=").unwrap_or(header)) else {
        return false;
    };
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
    !secret.is_empty() && hmac::verify(&key, raw_body, &signature).is_ok()
}

/// Whether two secrets are equal, in a time that tells neither where nor in length they differ.
pub fn constant_time_eq(a: &[u8], b: &[u8]) -> bool {
    // Digests have one length, so the length of the secret does not show either.
    let a = digest::digest(&digest::SHA256, a);
    let b = digest::digest(&digest::SHA256, b);
    a.as_ref().ct_eq(b.as_ref()).into()
}
