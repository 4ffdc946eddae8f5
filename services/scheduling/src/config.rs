//! What this service reads from its environment beyond what every process has.

use chassis::{Env, ExposeSecret, StartError};
use chrono::TimeDelta;
use crypto::{Keyring, TokenVerifier};

/// Every variable of its own, with its meaning and limit.
pub struct Config {
    /// `MASTER_KEYS`: `<version>:<base64 of 32 bytes>[,…]`, the highest version is the present one. Required.
    pub keyring: Keyring,
    /// `SERVICE_VERIFY_KEYS`: the public keys (JWKS) of the services that may call us, each under its name. Required.
    pub service_keys: TokenVerifier,
    /// `SCHEDULING_HOLD_SECONDS`: how long a slot is kept while a patient decides; 60 to 3600, 600 unless told.
    pub hold: TimeDelta,
}

impl Config {
    /// Reads it; what is missing or cannot be read is named.
    pub fn read(env: &Env) -> Result<Self, StartError> {
        let master_keys = env.secret("MASTER_KEYS")?;
        let jwks: String = env.required("SERVICE_VERIFY_KEYS")?;
        let hold_seconds: i64 = env.or("SCHEDULING_HOLD_SECONDS", 600)?;
        if !(60..=3600).contains(&hold_seconds) {
            return Err(StartError::other(
                "SCHEDULING_HOLD_SECONDS must be between 60 and 3600",
            ));
        }
        Ok(Self {
            keyring: Keyring::parse(master_keys.expose_secret()).map_err(StartError::other)?,
            service_keys: TokenVerifier::from_jwks(&jwks).map_err(StartError::other)?,
            hold: TimeDelta::seconds(hold_seconds),
        })
    }
}
