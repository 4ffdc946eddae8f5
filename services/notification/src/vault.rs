//! The clinics' WhatsApp tokens, opened for the moment in which they are used.

use crate::error::Error;
use crate::store::channels::{self, Channel};
use chassis::{ExposeSecret, SecretString};
use chrono::{DateTime, Duration, Utc};
use crypto::{Binding, DataKey, KeyCache, KeyId, Keyring, Sealed};
use db::ClinicTx;

/// Clinics whose unwrapped keys are held at once.
const KEYS: usize = 256;
/// …and for how long.
const MINUTES: i64 = 5;

/// Opens tokens.
pub struct Vault {
    keyring: Keyring,
    keys: KeyCache<DataKey>,
    /// In development only: stands for the token that a clinic has not given yet.
    fallback: Option<SecretString>,
}

impl Vault {
    /// With those master keys.
    pub fn new(keyring: Keyring, fallback: Option<SecretString>) -> Self {
        Self {
            keyring,
            keys: KeyCache::new(KEYS, Duration::minutes(MINUTES)),
            fallback,
        }
    }

    /// The token of a channel of the transaction's clinic; `None` when it has none.
    pub async fn token(
        &self,
        tx: &mut ClinicTx,
        channel: &Channel,
        now: DateTime<Utc>,
    ) -> Result<Option<SecretString>, Error> {
        let Some(bytes) = &channel.token_sealed else {
            return Ok(self.fallback.clone());
        };
        let sealed: Sealed<String> = Sealed::from_bytes(bytes.clone())?;
        let clinic = tx.clinic();
        let id = KeyId {
            clinic,
            version: sealed.key_version()?,
        };
        let key = if let Some(key) = self.keys.find(id, now) {
            key
        } else {
            let wrapped = channels::wrapped_key(tx, id.version).await?;
            let wrapped = wrapped.ok_or(Error::KeyMissing)?;
            let key = self.keyring.unwrap_data_key(id, &wrapped)?;
            self.keys.remember(id, key, now)
        };
        let place = Binding {
            clinic,
            table: "tenancy.channels",
            column: "access_token",
            row: channel.id.uuid(),
        };
        Ok(Some(sealed.open(&key, &place)?.into_exposed().into()))
    }
}

/// The token itself, for the one request that needs it.
pub fn exposed(token: &SecretString) -> &str {
    token.expose_secret()
}
