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
        let newest = self.wrapped.first().ok_or(Error::NoKey)?;
        let sealed = Sealed::seal(&secret.to_owned(), &self.unwrapped(newest)?, place)?;
        Ok(sealed.into_bytes())
    }

    /// Opens what was sealed for that place.
    pub fn open(&self, bytes: &[u8], place: &Binding) -> Result<String, Error> {
        let sealed: Sealed<String> = Sealed::from_bytes(bytes.to_vec())?;
        let version = sealed.key_version()?;
        let wrapped = self.wrapped.iter().find(|(of, _)| *of == version);
        let key = self.unwrapped(wrapped.ok_or(Error::NoKey)?)?;
        Ok(sealed.open(&key, place)?.into_exposed())
    }

    fn unwrapped(&self, (version, wrapped): &(i32, Vec<u8>)) -> Result<DataKey, Error> {
        let id = KeyId {
            clinic: self.clinic,
            version: *version,
        };
        Ok(self.keyring.unwrap_data_key(id, wrapped)?)
    }
}
