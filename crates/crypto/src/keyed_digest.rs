//! Digests under which a value is counted or recognized without being stored.

use ring::hmac;

/// Makes digests that no one who lacks the key can recompute by trying values (HMAC-SHA256). `Debug` does not print the key.
#[derive(Clone)]
pub struct KeyedDigest(hmac::Key);

impl KeyedDigest {
    /// A key for one purpose, derived from a secret of the process, so that the secret needs no second copy. Another secret or
    /// another purpose gives other digests.
    pub fn derived(secret: &[u8], purpose: &'static str) -> Self {
        let secret = hmac::Key::new(hmac::HMAC_SHA256, secret);
        let derived = hmac::sign(&secret, purpose.as_bytes());
        Self(hmac::Key::new(hmac::HMAC_SHA256, derived.as_ref()))
    }

    /// The 32 bytes for these parts. Lengths are included, so that `["ab", "c"]` and `["a", "bc"]` differ.
    pub fn of(&self, parts: &[&str]) -> [u8; 32] {
        let mut context = hmac::Context::with_key(&self.0);
        for part in parts {
            context.update(&part.len().to_be_bytes());
            context.update(part.as_bytes());
        }
        let mut digest = [0; 32];
        for (to, from) in digest.iter_mut().zip(context.sign().as_ref()) {
            *to = *from;
        }
        digest
    }
}

impl std::fmt::Debug for KeyedDigest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KeyedDigest")
    }
}

#[cfg(test)]
mod tests {
    use super::KeyedDigest;

    #[test]
    fn a_digest_depends_on_secret_purpose_and_the_borders_of_parts() {
        let digest = KeyedDigest::derived(b"secret", "one");

        assert_eq!(digest.of(&["ab", "c"]), digest.of(&["ab", "c"]));
        assert_ne!(digest.of(&["ab", "c"]), digest.of(&["a", "bc"]));
        let other = KeyedDigest::derived(b"secret", "two");
        assert_ne!(digest.of(&["ab"]), other.of(&["ab"]));
        let other = KeyedDigest::derived(b"another", "one");
        assert_ne!(digest.of(&["ab"]), other.of(&["ab"]));
    }
}
