//! The settings of whatsapp-ingest beside those that every service has.

use chassis::{Env, EnvError, SecretString, Setting, settings};

settings! {
    /// What whatsapp-ingest reads beside the common settings.
    pub SETTINGS:
    META_APP_SECRET = Setting::required("META_APP_SECRET",
        "The secret of Meta's application, which signs Meta's webhooks.").secret();
    META_VERIFY_TOKEN = Setting::required("META_VERIFY_TOKEN",
        "The token that Meta repeats when the webhook is registered.").secret();
    LEMONSQUEEZY_SIGNING_SECRET = Setting::required("LEMONSQUEEZY_SIGNING_SECRET",
        "The secret that signs LemonSqueezy's webhooks.").secret();
}

/// The secrets that are shared with Meta and with LemonSqueezy.
pub struct Config {
    pub meta_app_secret: SecretString,
    pub meta_verify_token: SecretString,
    pub lemonsqueezy_signing_secret: SecretString,
}

impl Config {
    /// Reads all settings; the first one that is missing is the error.
    pub fn read(env: &Env) -> Result<Self, EnvError> {
        Ok(Self {
            meta_app_secret: META_APP_SECRET.read_secret(env)?,
            meta_verify_token: META_VERIFY_TOKEN.read_secret(env)?,
            lemonsqueezy_signing_secret: LEMONSQUEEZY_SIGNING_SECRET.read_secret(env)?,
        })
    }
}
