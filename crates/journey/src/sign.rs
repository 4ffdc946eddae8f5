//! Signatures as Meta and LemonSqueezy make them. Their own code, so that a mistake of the
//! product's is not made twice.

use ring::hmac;

/// Hex of the HMAC-SHA256 of the raw bytes.
pub fn hex_of(secret: &str, body: &[u8]) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    hex::encode(hmac::sign(&key, body))
}
