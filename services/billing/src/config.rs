//! The settings of billing beside those that every service has.

use crate::domain::{Prices, Rules};
use chassis::{Env, EnvError, FRONTEND_URL, SecretString, Setting, settings};
use chrono::Duration;

settings! {
    /// What billing reads beside the common settings.
    pub SETTINGS:
    LEMONSQUEEZY_VARIANTS = Setting::required("LEMONSQUEEZY_VARIANTS",
        "Which variant of LemonSqueezy's shop is which plan: `<variant id>=<plan>[:month|:year][:once],…` with the plans `basic`, `pro`, \
         `clinica` and `trial`. A variant is a monthly subscription unless it says otherwise; `once` is one payment for one period. Of \
         two that sell a plan for the same period in the same way the first is sold.");
    LEMONSQUEEZY_ACCEPT_TEST_MODE = Setting::with_default("LEMONSQUEEZY_ACCEPT_TEST_MODE", "false",
        "Whether payments of the shop's test mode count: `true` or `false`.");
    // A week: longer than an outage of either side should last.
    BILLING_GRACE_DAYS = Setting::with_default("BILLING_GRACE_DAYS", "7",
        "For how many days access goes on after a renewal whose event did not arrive.")
        .within(0, 65535);
    BILLING_CLAIM_KEYS = Setting::required("BILLING_CLAIM_KEYS",
        "The keys that prove which clinic went to the checkout page, each of 32 characters or more, separated by commas. The first one \
         signs; keys behind it are still accepted. To rotate: put a new one first, and drop the old one after 30 days.").secret();
    BILLING_PRICES = Setting::optional("BILLING_PRICES",
        "What variants cost, for the page where one pays: `<variant id>=<cents>,…`. The shop alone decides what is charged; without prices \
         the page names none.");
    BILLING_CURRENCY = Setting::with_default("BILLING_CURRENCY", "USD",
        "The currency of `BILLING_PRICES`, by ISO 4217.");
    LEMONSQUEEZY_API_URL = Setting::with_default("LEMONSQUEEZY_API_URL", "https://api.lemonsqueezy.com",
        "Where LemonSqueezy's API is asked for checkout pages, subscriptions and payments.");
    LEMONSQUEEZY_API_KEY = Setting::optional("LEMONSQUEEZY_API_KEY",
        "The key of LemonSqueezy's API. Without a key, nothing can be bought, and nothing is compared with LemonSqueezy's.").secret();
    LEMONSQUEEZY_STORE_ID = Setting::optional("LEMONSQUEEZY_STORE_ID",
        "LemonSqueezy's id of the store. Without a store nothing can be bought.");
}

/// The settings that billing is started with.
pub struct Config {
    pub rules: Rules,
    pub claim_keys: SecretString,
    pub prices: Prices,
    pub currency: String,
    pub api_url: String,
    pub api_key: Option<SecretString>,
    pub store: Option<String>,
    /// Origin of the staff application, where it is known.
    pub frontend_url: Option<String>,
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
            claim_keys: BILLING_CLAIM_KEYS.read_secret(env)?,
            prices: BILLING_PRICES.read_optional(env)?.unwrap_or_default(),
            currency: BILLING_CURRENCY.read(env)?,
            api_url: LEMONSQUEEZY_API_URL.read(env)?,
            api_key: LEMONSQUEEZY_API_KEY.read_optional_secret(env)?,
            store: LEMONSQUEEZY_STORE_ID.read_optional(env)?,
            frontend_url: FRONTEND_URL.read_optional(env)?,
        })
    }
}
