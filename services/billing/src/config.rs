//! The settings of billing beside those that every service has.

use crate::domain::Rules;
use chassis::{Env, EnvError, SecretString, Setting, settings};
use chrono::Duration;

settings! {
    /// What billing reads beside the common settings.
    pub SETTINGS:
    LEMONSQUEEZY_VARIANTS = Setting::required("LEMONSQUEEZY_VARIANTS",
        "Which variant of LemonSqueezy's shop is which plan: `<variant id>=<plan>,…` with the plans `basic`, `pro`, `clinica` \
         and `trial`.");
    LEMONSQUEEZY_ACCEPT_TEST_MODE = Setting::with_default("LEMONSQUEEZY_ACCEPT_TEST_MODE", "false",
        "Whether payments of the shop's test mode count: `true` or `false`.");
    // A week: longer than an outage of either side should last.
    BILLING_GRACE_DAYS = Setting::with_default("BILLING_GRACE_DAYS", "7",
        "For how many days access goes on after a renewal whose event did not arrive.")
        .within(0, 65535);
    LEMONSQUEEZY_API_URL = Setting::with_default("LEMONSQUEEZY_API_URL", "https://api.lemonsqueezy.com",
        "Where LemonSqueezy's API is asked for subscriptions.");
    LEMONSQUEEZY_API_KEY = Setting::optional("LEMONSQUEEZY_API_KEY",
        "The key of LemonSqueezy's API. Without a key, subscriptions are not compared with LemonSqueezy's.").secret();
}

/// The settings that billing is started with.
pub struct Config {
    pub rules: Rules,
    pub api_url: String,
    pub api_key: Option<SecretString>,
}

impl Config {
    /// Reads all settings; the first one that is missing or cannot be read is the error.
    pub fn read(env: &Env) -> Result<Self, EnvError> {
        Ok(Self {
            rules: Rules {
                variants: LEMONSQUEEZY_VARIANTS.read(env)?,
                accept_test_mode: LEMONSQUEEZY_ACCEPT_TEST_MODE.read(env)?,
                grace: Duration::days(BILLING_GRACE_DAYS.read::<u16>(env)?.into()),
            },
            api_url: LEMONSQUEEZY_API_URL.read(env)?,
            api_key: LEMONSQUEEZY_API_KEY.read_optional_secret(env)?,
        })
    }
}
