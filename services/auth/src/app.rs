//! The composition root: the parts that auth is started with.

use crate::config::Config;
use crate::flows::SignIn;
use chassis::{ExposeSecret, Host, StartError};
use crypto::{Hasher, TokenSigner};
use db::Db;
use kernel::{Clock, Ids};
use serde::Deserialize;
use std::ops::Deref;
use std::sync::Arc;

/// The service, put together. Clones share the parts.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// What the service is put together from.
pub struct Parts {
    /// The database, with the role of this service.
    pub db: Db,
    pub clock: Clock,
    pub ids: Ids,
    pub sign_in: SignIn,
    /// The public keys of staff tokens as a JWKS document.
    pub jwks: String,
}

impl App {
    /// Puts the service together from the environment. Refuses to start with a signing key whose public key no service
    /// would know, because every token signed with that key would be refused.
    pub async fn open(host: &mut Host) -> Result<Self, StartError> {
        let config = Config::read(host.env())?;
        let key = config.signing_key.expose_secret();
        let signer =
            TokenSigner::from_base64(&config.signing_kid, key).map_err(StartError::other)?;
        if !names_key(&config.verify_keys, &config.signing_kid) {
            return Err(StartError::other(
                "AUTH_SIGNING_KID is not among AUTH_VERIFY_KEYS",
            ));
        }
        let hasher = Hasher::new(config.hashes_at_once);
        Ok(Self::new(Parts {
            db: host.db()?,
            clock: host.clock(),
            ids: host.ids(),
            sign_in: SignIn::new(hasher, signer, &host.cache().await?),
            jwks: config.verify_keys,
        }))
    }

    /// Puts the service together from given parts.
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

#[derive(Deserialize)]
struct KeySet {
    keys: Vec<NamedKey>,
}

#[derive(Deserialize)]
struct NamedKey {
    kid: String,
}

/// Whether a JWKS document contains a key of that name.
fn names_key(jwks: &str, kid: &str) -> bool {
    serde_json::from_str::<KeySet>(jwks).is_ok_and(|set| set.keys.iter().any(|key| key.kid == kid))
}

#[cfg(test)]
mod tests {
    use super::names_key;

    #[test]
    fn a_signing_key_that_is_not_published_is_noticed() {
        let jwks = testkit::staff_jwks();

        assert!(names_key(&jwks, "staff-test"));
        assert!(!names_key(&jwks, "staff"));
        assert!(!names_key("no document", "staff-test"));
    }
}
