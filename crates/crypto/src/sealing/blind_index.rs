//! Finds a sealed value by equality without decrypting any row. Each clinic has a key of its own for
//! this, so equal values of two clinics have different indexes; the key is used for nothing else.

use ring::hmac;

use super::binding::KeyId;

/// The unwrapped key of one clinic's blind index. `Debug` does not print the key.
pub struct BlindIndexKey {
    id: KeyId,
    key: hmac::Key,
}

impl BlindIndexKey {
    pub(super) fn new(id: KeyId, bytes: &[u8; 32]) -> Self {
        Self {
            id,
            key: hmac::Key::new(hmac::HMAC_SHA256, bytes),
        }
    }

    pub fn id(&self) -> KeyId {
        self.id
    }

    /// The 32 bytes by which a value of this column is found (HMAC-SHA256). The caller normalises the
    /// value: `01234567-8` and `012345678` are different values here.
    pub fn index(&self, column: &'static str, value: &[u8]) -> [u8; 32] {
        let mut context = hmac::Context::with_key(&self.key);
        // The digest of the name has a fixed width, so the border between name and value is unambiguous.
        context.update(ring::digest::digest(&ring::digest::SHA256, column.as_bytes()).as_ref());
        context.update(value);
        let mut index = [0; 32];
        for (to, from) in index.iter_mut().zip(context.sign().as_ref()) {
            *to = *from;
        }
        index
    }
}

impl std::fmt::Debug for BlindIndexKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "BlindIndexKey(version {})", self.id.version)
    }
}
