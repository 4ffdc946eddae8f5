//! What the environment says about plans and news.

use crate::domain::Variants;
use chassis::{Env, EnvError, SecretString};
use chrono::Duration;

/// A week: longer than any outage of ours or theirs should last.
const GRACE_DAYS: u16 = 7;
const API_URL: &str = "https://api.lemonsqueezy.com";

/// How news is read.
#[derive(Clone)]
pub struct Config {
    /// `LEMONSQUEEZY_VARIANTS` (`<variant id>=<plan>,…`): which variant of the shop is which plan.
    pub variants: Variants,
    /// `LEMONSQUEEZY_ACCEPT_TEST_MODE` (default false): whether payments of the shop's test mode count.
    pub accept_test_mode: bool,
    /// `BILLING_GRACE_DAYS` (0 to 65535, default 7): how long access outlives a renewal that we have not heard of.
    pub grace: Duration,
    /// `LEMONSQUEEZY_API_URL` (default LemonSqueezy's own): where the shop can be asked.
    pub api_url: String,
    /// `LEMONSQUEEZY_API_KEY`: opens the shop's API; without it nothing is compared with the shop.
    pub api_key: Option<SecretString>,
}

impl Config {
    /// Reads the environment; the variants must be there.
    pub fn read(env: &Env) -> Result<Self, EnvError> {
        Ok(Self {
            variants: env.required("LEMONSQUEEZY_VARIANTS")?,
            accept_test_mode: env.or("LEMONSQUEEZY_ACCEPT_TEST_MODE", false)?,
            grace: Duration::days(env.or("BILLING_GRACE_DAYS", GRACE_DAYS)?.into()),
            api_url: env.or("LEMONSQUEEZY_API_URL", API_URL.to_owned())?,
            api_key: env.optional_secret("LEMONSQUEEZY_API_KEY")?,
        })
    }
}
