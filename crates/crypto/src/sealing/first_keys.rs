//! The keys that every clinic begins with.

use super::binding::KeyId;
use super::data_key::DataKey;
use super::error::SealError;
use super::keyring::{Keyring, WrappedKey};
use kernel::ClinicId;

/// The version of a clinic's first keys.
const FIRST: i32 = 1;

/// A clinic's first key of each purpose, to be stored before anything of the clinic is sealed.
pub struct FirstKeys {
    /// What seals the clinic's fields until the process ends; the stored form is under [`FirstKeys::wrapped`].
    pub data_key: DataKey,
    seal: WrappedKey,
    blind_index: WrappedKey,
}

impl FirstKeys {
    /// The version to store them under.
    pub const VERSION: i32 = FIRST;

    /// The word in the column `purpose` of `tenancy.data_keys` and the bytes in `wrapped`, for each key.
    pub fn wrapped(&self) -> [(&'static str, &[u8]); 2] {
        [
            ("seal", self.seal.as_bytes()),
            ("blind_index", self.blind_index.as_bytes()),
        ]
    }
}

impl Keyring {
    /// Makes the keys of a new clinic, one for sealed fields and one for the blind index.
    pub fn first_keys(&self, clinic: ClinicId) -> Result<FirstKeys, SealError> {
        let id = KeyId {
            clinic,
            version: FIRST,
        };
        let (seal, data_key) = self.generate_data_key(id)?;
        let (blind_index, _index_key) = self.generate_index_key(id)?;
        Ok(FirstKeys {
            data_key,
            seal,
            blind_index,
        })
    }
}
