//! The clinics' WhatsApp tokens. They are stored sealed, and opened for the one request that needs them.

use crate::error::Error;
use crate::store::channels::{self, Channel};
use chassis::{ExposeSecret, SecretString};
use chrono::{DateTime, Duration, Utc};
use crypto::{Binding, DataKey, KeyCache, KeyId, Keyring, Sealed};
use db::ClinicTx;

/// How many clinics' unwrapped keys are kept in memory.
const CACHED_KEYS: usize = 256;
/// How long an unwrapped key is kept.
const CACHED_MINUTES: i64 = 5;

/// Opens the tokens of WhatsApp channels.
pub struct ChannelTokens {
    keyring: Keyring,
    keys: KeyCache<DataKey>,
    /// Replaces the token of a clinic that has given none; set in development only.
    fallback: Option<SecretString>,
}

impl ChannelTokens {
    /// Tokens whose data keys are wrapped by these master keys.
    pub fn new(keyring: Keyring, fallback: Option<SecretString>) -> Self {
        Self {
            keyring,
            keys: KeyCache::new(CACHED_KEYS, Duration::minutes(CACHED_MINUTES)),
            fallback,
        }
    }

    /// The token of a channel of the transaction's clinic; `None` when the clinic has given none.
    pub async fn open(
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

/// The text of the token, for the request to Meta.
pub fn exposed(token: &SecretString) -> &str {
    token.expose_secret()
}
