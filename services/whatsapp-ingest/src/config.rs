//! What the environment says about the two senders. Where database, broker and Redis are is the chassis' business.

use chassis::{Env, EnvError, SecretString};

/// The secrets shared with Meta and with LemonSqueezy.
#[derive(Clone)]
pub struct Config {
    /// `META_APP_SECRET`: signs Meta's webhooks.
    pub meta_app_secret: SecretString,
    /// `META_VERIFY_TOKEN`: what Meta repeats when the webhook is registered.
    pub meta_verify_token: SecretString,
    /// `LEMONSQUEEZY_SIGNING_SECRET`: signs LemonSqueezy's webhooks.
    pub lemonsqueezy_signing_secret: SecretString,
}

impl Config {
    /// Reads the environment; each of the three must be there.
    pub fn read(env: &Env) -> Result<Self, EnvError> {
        Ok(Self {
            meta_app_secret: env.secret("META_APP_SECRET")?,
            meta_verify_token: env.secret("META_VERIFY_TOKEN")?,
            lemonsqueezy_signing_secret: env.secret("LEMONSQUEEZY_SIGNING_SECRET")?,
        })
    }
}
