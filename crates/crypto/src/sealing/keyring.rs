//! The versioned master keys, which wrap the clinics' keys and nothing else. Each wrapped key contains
//! the version of its master key, so that several master keys can be in use at the same time.

use std::collections::BTreeMap;

use base64::{Engine, engine::general_purpose::STANDARD};
use zeroize::Zeroizing;

use super::aead::{AeadKey, version_of};
use super::binding::KeyId;
use super::blind_index::BlindIndexKey;
use super::data_key::DataKey;
use super::error::{KeyringError, SealError};
use crate::{NoRandomness, random};

const DATA: &[u8] = b"cita.key.data";
const INDEX: &[u8] = b"cita.key.index";
/// The mark of a master key that opens and does not wrap.
const OPEN_ONLY: &str = "open-only";

/// A clinic's key as the database stores it, encrypted with a master key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrappedKey(Vec<u8>);

impl WrappedKey {
    /// The bytes to store.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Converts into the bytes to store.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

/// A new master key: base64 of 32 random bytes. In the list of master keys `<version>:` goes before it.
/// For the operator's tool and tests.
pub fn generate_master_key() -> Result<Zeroizing<String>, NoRandomness> {
    let bytes = Zeroizing::new(random::bytes::<32>()?);
    Ok(Zeroizing::new(STANDARD.encode(bytes.as_slice())))
}

/// All master keys of the process, at least one. `Debug` prints their versions only.
pub struct Keyring {
    current: i32,
    masters: BTreeMap<i32, AeadKey>,
}

impl Keyring {
    /// Reads `<version>:<base64 of 32 bytes>[:open-only][,…]`. The highest version that is not marked wraps new keys. The mark
    /// lets every copy of every service know a master key before the first of them wraps with it.
    pub fn parse(text: &str) -> Result<Self, KeyringError> {
        let entries = text
            .split(',')
            .map(str::trim)
            .filter(|entry| !entry.is_empty());
        let mut masters = BTreeMap::new();
        let mut current = None;
        for (index, entry) in entries.enumerate() {
            let master = Master::read(entry).ok_or(KeyringError::Malformed { entry: index + 1 })?;
            if master.wraps {
                current = current.max(Some(master.version));
            }
            if masters.insert(master.version, master.key).is_some() {
                return Err(KeyringError::DuplicateVersion(master.version));
            }
        }
        if masters.is_empty() {
            return Err(KeyringError::Empty);
        }
        let current = current.ok_or(KeyringError::NoneWraps)?;
        Ok(Self { current, masters })
    }

    /// The version of the master key that wraps new keys.
    pub fn wrapping_version(&self) -> i32 {
        self.current
    }

    /// The versions of all master keys, in ascending order.
    pub fn versions(&self) -> impl Iterator<Item = i32> + '_ {
        self.masters.keys().copied()
    }

    /// Makes a new key for a clinic's sealed fields, together with its wrapped form for the database.
    pub fn generate_data_key(&self, id: KeyId) -> Result<(WrappedKey, DataKey), SealError> {
        let bytes = Zeroizing::new(random::bytes::<32>()?);
        Ok((self.wrap(DATA, id, &bytes)?, DataKey::new(id, &bytes)?))
    }

    /// Unwraps a clinic's key for sealed fields. Fails for a key that was stored for another clinic,
    /// version or purpose.
    pub fn unwrap_data_key(&self, id: KeyId, wrapped: &[u8]) -> Result<DataKey, SealError> {
        DataKey::new(id, &*self.unwrap(DATA, id, wrapped)?)
    }

    /// Makes a new key for a clinic's blind index, together with its wrapped form for the database.
    pub fn generate_index_key(&self, id: KeyId) -> Result<(WrappedKey, BlindIndexKey), SealError> {
        let bytes = Zeroizing::new(random::bytes::<32>()?);
        Ok((
            self.wrap(INDEX, id, &bytes)?,
            BlindIndexKey::new(id, &bytes),
        ))
    }

    /// Unwraps a clinic's key for its blind index. Fails for a key that was stored for another clinic,
    /// version or purpose.
    pub fn unwrap_index_key(&self, id: KeyId, wrapped: &[u8]) -> Result<BlindIndexKey, SealError> {
        Ok(BlindIndexKey::new(id, &*self.unwrap(INDEX, id, wrapped)?))
    }

    /// Wraps a clinic's key for sealed fields again, with the master key that wraps new keys; `None` when it is wrapped with that
    /// one already. The key does not change, so everything that it sealed stays as it is.
    pub fn rewrap_data_key(
        &self,
        id: KeyId,
        wrapped: &[u8],
    ) -> Result<Option<WrappedKey>, SealError> {
        self.rewrap(DATA, id, wrapped)
    }

    /// The same for a clinic's key for its blind index.
    pub fn rewrap_index_key(
        &self,
        id: KeyId,
        wrapped: &[u8],
    ) -> Result<Option<WrappedKey>, SealError> {
        self.rewrap(INDEX, id, wrapped)
    }

    /// A key that needs no wrapping is opened as well: a different master key under the same version is refused, and not
    /// taken for the right one.
    fn rewrap(
        &self,
        purpose: &[u8],
        id: KeyId,
        wrapped: &[u8],
    ) -> Result<Option<WrappedKey>, SealError> {
        let key = self.unwrap(purpose, id, wrapped)?;
        if version_of(wrapped)? == self.current {
            return Ok(None);
        }
        self.wrap(purpose, id, &key).map(Some)
    }

    fn wrap(&self, purpose: &[u8], id: KeyId, key: &[u8; 32]) -> Result<WrappedKey, SealError> {
        let place = id.encode(purpose);
        Ok(WrappedKey(self.master(self.current)?.seal(
            self.current,
            &place,
            key,
        )?))
    }

    fn unwrap(
        &self,
        purpose: &[u8],
        id: KeyId,
        wrapped: &[u8],
    ) -> Result<Zeroizing<[u8; 32]>, SealError> {
        let master = self.master(version_of(wrapped)?)?;
        let bytes = master.open(wrapped, &id.encode(purpose))?;
        let key = bytes.first_chunk::<32>().filter(|_| bytes.len() == 32);
        Ok(Zeroizing::new(*key.ok_or(SealError::Malformed)?))
    }

    fn master(&self, version: i32) -> Result<&AeadKey, SealError> {
        self.masters
            .get(&version)
            .ok_or(SealError::UnknownMasterKey(version))
    }
}

impl std::fmt::Debug for Keyring {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "Keyring(versions {:?})",
            self.masters.keys().collect::<Vec<_>>()
        )
    }
}

/// One entry of the list.
struct Master {
    version: i32,
    key: AeadKey,
    wraps: bool,
}

impl Master {
    fn read(entry: &str) -> Option<Self> {
        let mut parts = entry.split(':').map(str::trim);
        let version = parts.next()?.parse().ok().filter(|version| *version > 0)?;
        let bytes = Zeroizing::new(STANDARD.decode(parts.next()?).ok()?);
        let bytes = bytes.first_chunk::<32>().filter(|_| bytes.len() == 32)?;
        let wraps = match (parts.next(), parts.next()) {
            (None, _) => true,
            (Some(OPEN_ONLY), None) => false,
            _ => return None,
        };
        Some(Self {
            version,
            key: AeadKey::new(bytes).ok()?,
            wraps,
        })
    }
}
