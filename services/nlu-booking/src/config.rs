//! What the operator sets.

use chassis::{Env, EnvError, SecretString};

/// Every variable of this service beside those that every process has.
pub struct Config {
    /// `SERVICE_SIGNING_KEY`: the private key this service signs its calls with, PKCS#8 in base64.
    pub signing_key: SecretString,
    /// `SCHEDULING_URL`: where scheduling listens, inside.
    pub scheduling_url: String,
    /// `ANTHROPIC_BASE_URL`: where the model is asked.
    pub anthropic_url: String,
    /// `ANTHROPIC_API_KEY`: without one the reader does everything by itself.
    pub anthropic_key: Option<SecretString>,
    /// `ANTHROPIC_MODEL`: which model is asked.
    pub anthropic_model: String,
}

impl Config {
    /// Reads it from the environment.
    pub fn read(env: &Env) -> Result<Self, EnvError> {
        Ok(Self {
            signing_key: env.secret("SERVICE_SIGNING_KEY")?,
            scheduling_url: env.required("SCHEDULING_URL")?,
            anthropic_url: env.or("ANTHROPIC_BASE_URL", claude::API.to_owned())?,
            anthropic_key: env.optional_secret("ANTHROPIC_API_KEY")?,
            anthropic_model: env.or("ANTHROPIC_MODEL", claude::MODEL.to_owned())?,
        })
    }
}
