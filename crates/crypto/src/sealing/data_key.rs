//! A clinic's key for its sealed fields. Not here: how the key is wrapped (`keyring`).

use super::aead::{AeadKey, version_of};
use super::binding::{Binding, KeyId};
use super::error::SealError;

/// The unwrapped key that seals one clinic's fields. `Debug` does not print the key.
pub struct DataKey {
    id: KeyId,
    key: AeadKey,
}

impl DataKey {
    pub(super) fn new(id: KeyId, bytes: &[u8; 32]) -> Result<Self, SealError> {
        Ok(Self {
            id,
            key: AeadKey::new(bytes)?,
        })
    }

    pub fn id(&self) -> KeyId {
        self.id
    }

    /// Seals bytes for one place. Sealing the same bytes twice gives different results.
    pub fn seal(&self, plaintext: &[u8], binding: &Binding) -> Result<Vec<u8>, SealError> {
        if binding.clinic != self.id.clinic {
            return Err(SealError::Refused);
        }
        self.key.seal(self.id.version, &binding.encode(), plaintext)
    }

    /// Opens bytes that were sealed for this place with this key. The result is overwritten in memory
    /// when it is dropped.
    pub fn open(
        &self,
        sealed: &[u8],
        binding: &Binding,
    ) -> Result<zeroize::Zeroizing<Vec<u8>>, SealError> {
        let needed = version_of(sealed)?;
        if needed != self.id.version {
            return Err(SealError::WrongVersion {
                needed,
                given: self.id.version,
            });
        }
        self.key.open(sealed, &binding.encode())
    }
}

impl std::fmt::Debug for DataKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DataKey(version {})", self.id.version)
    }
}
