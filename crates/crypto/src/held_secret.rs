//! Secrets that a caller holds, and that we know by their digests only.

use crate::KeyedDigest;
use crate::random::{self, NoRandomness};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::digest::{SHA256, digest};

/// A secret of 256 bits that opens something for its holder. Its SHA-256 is stored, from which it cannot be found: there are too many
/// secrets to try. Without `Debug`, so that it cannot be printed by mistake.
pub struct HeldSecret([u8; 32]);

impl HeldSecret {
    /// Draws a secret that was never held before.
    pub fn fresh() -> Result<Self, NoRandomness> {
        random::bytes().map(Self)
    }

    /// Reads what `encoded` wrote; `None` for everything else.
    pub fn decode(text: &str) -> Option<Self> {
        let mut secret = [0; 32];
        let length = URL_SAFE_NO_PAD.decode_slice(text, &mut secret).ok()?;
        (length == secret.len()).then_some(Self(secret))
    }

    /// The secret as 43 letters, digits, `-` and `_`.
    pub fn encoded(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// The SHA-256 of the secret, under which it is stored and found.
    pub fn digest(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        for (to, from) in bytes.iter_mut().zip(digest(&SHA256, &self.0).as_ref()) {
            *to = *from;
        }
        bytes
    }

    /// The secret that follows this one: always the same, so that a lost answer can be given again although the next secret is not
    /// stored. Only who has the key of `successors` can compute it.
    #[must_use]
    pub fn successor(&self, successors: &KeyedDigest) -> Self {
        Self(successors.of(&[&self.encoded()]))
    }
}

#[cfg(test)]
mod tests {
    use super::HeldSecret;
    use crate::KeyedDigest;

    #[test]
    fn a_secret_is_read_as_it_was_written_and_nothing_else_is() {
        let secret = HeldSecret::fresh().unwrap();
        let text = secret.encoded();

        assert_eq!(text.len(), 43);
        assert_eq!(HeldSecret::decode(&text).unwrap().digest(), secret.digest());
        let short: String = text.chars().skip(1).collect();
        for wrong in ["", "AAAA", &short, &format!("{text}A"), &"ñ".repeat(21)] {
            assert!(HeldSecret::decode(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_successor_is_always_the_same_and_needs_the_key() {
        let secret = HeldSecret::fresh().unwrap();
        let key = KeyedDigest::derived(b"secret", "tests");
        let other = KeyedDigest::derived(b"another", "tests");
        let digest = |successors| secret.successor(successors).digest();

        assert_eq!(digest(&key), digest(&key));
        assert_ne!(digest(&key), digest(&other));
        assert_ne!(digest(&key), secret.digest());
        assert_ne!(digest(&key), HeldSecret::fresh().unwrap().digest());
    }
}
