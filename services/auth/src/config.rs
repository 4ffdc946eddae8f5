//! The settings of auth beside those that every service has.

use chassis::{AUTH_VERIFY_KEYS, Env, EnvError, FRONTEND_URL, SecretString, Setting, settings};

settings! {
    /// What auth reads beside the common settings.
    pub SETTINGS:
    AUTH_SIGNING_KEY = Setting::required("AUTH_SIGNING_KEY",
        "The private key that signs staff tokens: P-256, PKCS#8, base64.").secret();
    AUTH_SIGNING_KID = Setting::required("AUTH_SIGNING_KID",
        "The name of the signing key; `AUTH_VERIFY_KEYS` must contain its public half under that name.");
    AUTH_HASHES_AT_ONCE = Setting::with_default("AUTH_HASHES_AT_ONCE", "1",
        "Password hashes that are computed at the same time; each takes one core, and keeps 19 MiB. Cores less one is a good value.")
        .within(1, 64);
}

/// The settings that auth is started with.
pub struct Config {
    pub signing_key: SecretString,
    pub signing_kid: String,
    /// The public keys of staff tokens as a JWKS document, published as it is.
    pub verify_keys: String,
    pub hashes_at_once: usize,
    /// Origin of the staff application, where it is known.
    pub frontend_url: Option<String>,
}

impl Config {
    /// Reads all settings; the first one that is missing or cannot be read is the error.
    pub fn read(env: &Env) -> Result<Self, EnvError> {
        Ok(Self {
            signing_key: AUTH_SIGNING_KEY.read_secret(env)?,
            signing_kid: AUTH_SIGNING_KID.read(env)?,
            verify_keys: AUTH_VERIFY_KEYS.read(env)?,
            hashes_at_once: AUTH_HASHES_AT_ONCE.read(env)?,
            frontend_url: FRONTEND_URL.read_optional(env)?,
        })
    }
}
