//! The settings of the service, read from the environment.

use chassis::{Env, EnvError, SecretString};

/// The settings of this service beside those that every process has.
pub struct Config {
    /// `SERVICE_SIGNING_KEY`: the private key that signs calls to scheduling, PKCS#8 in base64.
    pub signing_key: SecretString,
    /// `SCHEDULING_URL`: the internal address of scheduling.
    pub scheduling_url: String,
    /// `ANTHROPIC_BASE_URL`: the address of the model's API.
    pub anthropic_url: String,
    /// `ANTHROPIC_API_KEY`: without it only the reader understands texts.
    pub anthropic_key: Option<SecretString>,
    /// `ANTHROPIC_MODEL`: the name of the model.
    pub anthropic_model: String,
}

impl Config {
    /// Reads the settings from the environment.
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
