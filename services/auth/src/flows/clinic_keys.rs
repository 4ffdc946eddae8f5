//! Secrets of a clinic and its users, sealed with the clinic's own key.

use crate::error::Error;
use crate::store::sealing_keys;
use crypto::{Binding, DataKey, KeyId, Keyring, Sealed};
use db::{ClinicRead, ClinicTx, DbError};
use kernel::ClinicId;

/// The keys of one clinic.
pub struct ClinicKeys<'k> {
    keyring: &'k Keyring,
    pub clinic: ClinicId,
    /// The wrapped keys by version, the newest first.
    wrapped: Vec<(i32, Vec<u8>)>,
}

impl<'k> ClinicKeys<'k> {
    /// The keys of the transaction's clinic.
    pub async fn of(tx: &ClinicTx, keyring: &'k Keyring) -> Result<Self, DbError> {
        Self::read(tx.reading()?, keyring).await
    }

    /// The same in a transaction that only reads.
    pub async fn read(read: ClinicRead<'_>, keyring: &'k Keyring) -> Result<Self, DbError> {
        Ok(Self {
            keyring,
            clinic: read.clinic(),
            wrapped: sealing_keys::all(read).await?,
        })
    }

    /// Seals a secret for that place with the newest key.
    pub fn seal(&self, secret: &str, place: &Binding) -> Result<Vec<u8>, Error> {
        let sealed = Sealed::seal(&secret.to_owned(), &self.newest()?, place)?;
        Ok(sealed.into_bytes())
    }

    /// Opens what was sealed for that place.
    pub fn open(&self, bytes: &[u8], place: &Binding) -> Result<String, Error> {
        let sealed: Sealed<String> = Sealed::from_bytes(bytes.to_vec())?;
        let key = self.of_version(sealed.key_version()?)?;
        Ok(sealed.open(&key, place)?.into_exposed())
    }

    /// The key that new values are sealed with.
    pub fn newest(&self) -> Result<DataKey, Error> {
        self.unwrapped(self.wrapped.first().ok_or(Error::NoKey)?)
    }

    /// The key of that version.
    pub fn of_version(&self, version: i32) -> Result<DataKey, Error> {
        let wrapped = self.wrapped.iter().find(|(of, _)| *of == version);
        self.unwrapped(wrapped.ok_or(Error::NoKey)?)
    }

    fn unwrapped(&self, (version, wrapped): &(i32, Vec<u8>)) -> Result<DataKey, Error> {
        let id = KeyId {
            clinic: self.clinic,
            version: *version,
        };
        Ok(self.keyring.unwrap_data_key(id, wrapped)?)
    }
}
