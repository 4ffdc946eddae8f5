//! The clinics' WhatsApp numbers with their tokens. Tokens are stored sealed, and opened once per version of the clinic's
//! configuration: a token or key that changes raises the version, so that no process sends with the old one.

use crate::error::Error;
use crate::store::channels::{self, Channel};
use chassis::{ExposeSecret, SecretString};
use crypto::{Binding, KeyId, Keyring, Sealed};
use db::{ByVersion, ClinicRead, Db};
use events::FailureReason;
use futures_util::future::try_join;
use kernel::{ChannelId, ClinicId};
use std::collections::HashMap;
use std::sync::Arc;
use tenancy::Actor;

/// Opens the tokens of WhatsApp channels.
pub struct ChannelTokens {
    keyring: Keyring,
    /// Replaces the token of a clinic that has given none; set in development only.
    fallback: Option<SecretString>,
    opened: ByVersion<Vec<OpenChannel>>,
}

/// A WhatsApp number of a clinic that is not disabled.
pub struct OpenChannel {
    pub id: ChannelId,
    /// Meta's id of the number.
    pub phone_number_id: String,
    /// Meta's id of the business account; empty where the clinic has not given it.
    pub business_account_id: String,
    /// The token, or the reason for which nothing can be sent from the number.
    pub token: Result<SecretString, FailureReason>,
    /// The digest of the sealed token; `None` where the clinic has given none.
    pub token_digest: Option<Vec<u8>>,
}

impl ChannelTokens {
    /// Tokens whose data keys are wrapped by these master keys.
    pub fn new(keyring: Keyring, fallback: Option<SecretString>) -> Self {
        Self {
            keyring,
            fallback,
            opened: ByVersion::default(),
        }
    }

    /// The clinic's numbers, the one that messages leave from by default first. `version` is the version of the clinic's
    /// configuration as the caller's transaction found it.
    pub async fn channels(
        &self,
        db: &Db,
        clinic: ClinicId,
        version: i64,
    ) -> Result<Arc<Vec<OpenChannel>>, Error> {
        if let Some(known) = self.opened.get(clinic, version) {
            return Ok(known);
        }
        let actor = Actor::system(clinic, "channels");
        let reading = async |read: ClinicRead<'_>| {
            try_join(channels::all(read), channels::wrapped_keys(read)).await
        };
        let ((all, wrapped), version) = db.read_versioned(&actor, reading).await?;
        let wrapped: HashMap<i32, Vec<u8>> = wrapped.into_iter().collect();
        let open = |channel: Channel| OpenChannel {
            id: channel.id,
            token: self.token(clinic, &channel, &wrapped),
            token_digest: channel.token_digest,
            phone_number_id: channel.phone_number_id,
            business_account_id: channel.business_account_id,
        };
        let opened = all.into_iter().map(open).collect();
        Ok(self.opened.put(clinic, version, opened))
    }

    fn token(
        &self,
        clinic: ClinicId,
        channel: &Channel,
        wrapped: &HashMap<i32, Vec<u8>>,
    ) -> Result<SecretString, FailureReason> {
        let Some(bytes) = &channel.token_sealed else {
            return self.fallback.clone().ok_or(FailureReason::NoToken);
        };
        self.unseal(clinic, channel, bytes, wrapped)
            .map_err(|error| {
                tracing::error!(clinic.id = %clinic, %error, "a clinic's token cannot be opened");
                FailureReason::TokenSealed
            })
    }

    fn unseal(
        &self,
        clinic: ClinicId,
        channel: &Channel,
        bytes: &[u8],
        wrapped: &HashMap<i32, Vec<u8>>,
    ) -> Result<SecretString, Error> {
        let sealed: Sealed<String> = Sealed::from_bytes(bytes.to_vec())?;
        let id = KeyId {
            clinic,
            version: sealed.key_version()?,
        };
        let wrapped = wrapped.get(&id.version).ok_or(Error::KeyMissing)?;
        let key = self.keyring.unwrap_data_key(id, wrapped)?;
        let place = place(clinic, channel);
        Ok(sealed.open(&key, &place)?.into_exposed().into())
    }
}

/// The place that the token was sealed for.
fn place(clinic: ClinicId, channel: &Channel) -> Binding {
    Binding {
        clinic,
        table: "tenancy.channels",
        column: "access_token",
        row: channel.id.uuid(),
    }
}

/// The text of the token, for the request to Meta.
pub fn exposed(token: &SecretString) -> &str {
    token.expose_secret()
}
