//! Signatures of webhooks, computed over the raw bytes of the body. Not here: the name of the header.

use ring::{digest, hmac};
use subtle::ConstantTimeEq;

/// Whether a header is the HMAC-SHA256 of the raw body: `sha256=<hex>` (Meta) or bare hex
/// (LemonSqueezy). An empty secret matches nothing: otherwise a missing setting would accept a
/// signature that anybody can compute.
pub fn signature_matches(secret: &[u8], raw_body: &[u8], header: &str) -> bool {
    let header = header.trim();
    let Ok(signature) = hex::decode(header.strip_prefix("sha256=").unwrap_or(header)) else {
        return false;
    };
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
    !secret.is_empty() && hmac::verify(&key, raw_body, &signature).is_ok()
}

/// Whether two secrets are equal. The time of the comparison depends neither on the place of the first
/// difference nor on the lengths.
pub fn constant_time_eq(a: &[u8], b: &[u8]) -> bool {
    // All digests have the same length, so the comparison hides the length of the secret.
    let a = digest::digest(&digest::SHA256, a);
    let b = digest::digest(&digest::SHA256, b);
    a.as_ref().ct_eq(b.as_ref()).into()
}
