//! Finding a sealed value by equality without opening anything. The index of one clinic says
//! nothing about another's, and its key seals nothing.

use ring::hmac;

use super::binding::KeyId;

/// The unwrapped key of one clinic's blind index; it cannot be printed.
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

    /// The clinic and the version of this key.
    pub fn id(&self) -> KeyId {
        self.id
    }

    /// The 32 bytes under which a value of this column is found (HMAC-SHA256). Normalise first:
    /// `01234567-8` and `012345678` are two values here.
    pub fn index(&self, column: &'static str, value: &[u8]) -> [u8; 32] {
        let mut context = hmac::Context::with_key(&self.key);
        // The name's digest has a fixed width, so that name and value cannot flow together.
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
