//! What the environment says about plans and news.

use crate::domain::Variants;
use chassis::{Env, EnvError};
use chrono::Duration;

/// A week: longer than any outage of ours or theirs should last.
const GRACE_DAYS: u16 = 7;

/// How news is read.
#[derive(Clone)]
pub struct Config {
    /// `LEMONSQUEEZY_VARIANTS` (`<variant id>=<plan>,…`): which variant of the shop is which plan.
    pub variants: Variants,
    /// `LEMONSQUEEZY_ACCEPT_TEST_MODE` (default false): whether payments of the shop's test mode count.
    pub accept_test_mode: bool,
    /// `BILLING_GRACE_DAYS` (0 to 65535, default 7): how long access outlives a renewal that we have not heard of.
    pub grace: Duration,
}

impl Config {
    /// Reads the environment; the variants must be there.
    pub fn read(env: &Env) -> Result<Self, EnvError> {
        Ok(Self {
            variants: env.required("LEMONSQUEEZY_VARIANTS")?,
            accept_test_mode: env.or("LEMONSQUEEZY_ACCEPT_TEST_MODE", false)?,
            grace: Duration::days(env.or("BILLING_GRACE_DAYS", GRACE_DAYS)?.into()),
        })
    }
}
