//! What auth is told by its environment.

use chassis::{Env, EnvError, SecretString};

/// Auth's own settings; the shared ones are the chassis's.
pub struct Config {
    /// `AUTH_SIGNING_KEY`: the P-256 key that signs staff tokens, PKCS#8 in base64.
    pub signing_key: SecretString,
    /// `AUTH_SIGNING_KID`: its name in `AUTH_VERIFY_KEYS`.
    pub signing_kid: String,
    /// `AUTH_VERIFY_KEYS`: the public keys every service accepts, as a JWKS document. Rotation: add the new
    /// key here everywhere, then sign with it, then drop the old one after eight hours.
    pub verify_keys: String,
    /// `AUTH_HASHES_AT_ONCE`: password hashes computed at the same time, 1 to 64; cores less one.
    pub hashes_at_once: usize,
}

impl Config {
    /// Reads them all; the first that is missing or unreadable is named.
    pub fn read(env: &Env) -> Result<Self, EnvError> {
        Ok(Self {
            signing_key: env.secret("AUTH_SIGNING_KEY")?,
            signing_kid: env.required("AUTH_SIGNING_KID")?,
            verify_keys: env.required("AUTH_VERIFY_KEYS")?,
            hashes_at_once: env.or("AUTH_HASHES_AT_ONCE", 1_usize)?.clamp(1, 64),
        })
    }
}
