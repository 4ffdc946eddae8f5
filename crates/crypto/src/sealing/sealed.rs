//! A sealed value with its type, and the value after opening. `Debug` prints neither.

use std::fmt;
use std::marker::PhantomData;

use serde::{Serialize, de::DeserializeOwned};
use zeroize::Zeroizing;

use super::aead::version_of;
use super::binding::Binding;
use super::data_key::DataKey;
use super::error::SealError;

/// A sealed `T` as the database stores it. The bytes contain the version of the key.
pub struct Sealed<T> {
    bytes: Vec<u8>,
    holds: PhantomData<fn() -> T>,
}

impl<T> Sealed<T> {
    /// Takes stored bytes. Refuses bytes that do not have the sealed format; decrypts nothing.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, SealError> {
        version_of(&bytes)?;
        Ok(Self {
            bytes,
            holds: PhantomData,
        })
    }

    /// The bytes to store.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Converts into the bytes to store.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// The version of the clinic's key that opens this value.
    pub fn key_version(&self) -> Result<i32, SealError> {
        version_of(&self.bytes)
    }
}

impl<T: Serialize + DeserializeOwned> Sealed<T> {
    /// Seals a value for one place, as JSON.
    pub fn seal(value: &T, key: &DataKey, binding: &Binding) -> Result<Self, SealError> {
        // serde's error may quote the value, so the error is dropped here.
        let plaintext = Zeroizing::new(serde_json::to_vec(value).ok().ok_or(SealError::Value)?);
        Ok(Self {
            bytes: key.seal(&plaintext, binding)?,
            holds: PhantomData,
        })
    }

    /// Opens the value at the place that it was sealed for.
    pub fn open(&self, key: &DataKey, binding: &Binding) -> Result<Opened<T>, SealError> {
        let plaintext = key.open(&self.bytes, binding)?;
        Ok(Opened(
            serde_json::from_slice(&plaintext)
                .ok()
                .ok_or(SealError::Value)?,
        ))
    }
}

impl<T> Clone for Sealed<T> {
    fn clone(&self) -> Self {
        Self {
            bytes: self.bytes.clone(),
            holds: PhantomData,
        }
    }
}

impl<T> fmt::Debug for Sealed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sealed(..)")
    }
}

/// An opened value. The type implements neither `Serialize` nor a `Debug` that shows the value, so that
/// the value is not printed or sent by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct Opened<T>(T);

impl<T> Opened<T> {
    /// The bare value, which nothing protects from being printed any more.
    pub fn into_exposed(self) -> T {
        self.0
    }
}

impl<T> fmt::Debug for Opened<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Opened(..)")
    }
}
