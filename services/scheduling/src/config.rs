//! The settings that only scheduling has.

use chassis::{Env, ExposeSecret, Setting, StartError, settings};
use crypto::Keyring;

settings! {
    /// The settings that scheduling reads, beside those of every service.
    pub SETTINGS:
    MASTER_KEYS = Setting::required("MASTER_KEYS",
        "The keys that wrap the clinics' keys: `<version>:<base64 of 32 bytes>`, separated by commas.").secret();
}

/// The values of the settings.
pub struct Config {
    pub keyring: Keyring,
}

impl Config {
    /// Reads the settings from the environment.
    pub fn read(env: &Env) -> Result<Self, StartError> {
        let master_keys = MASTER_KEYS.read_secret(env)?;
        Ok(Self {
            keyring: Keyring::parse(master_keys.expose_secret()).map_err(StartError::other)?,
        })
    }
}
