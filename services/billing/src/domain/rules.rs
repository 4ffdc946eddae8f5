//! The operator's rules for events of the payment provider.

use super::Variants;
use chrono::Duration;

#[derive(Clone, Debug)]
pub struct Rules {
    pub variants: Variants,
    /// Whether payments of the provider's test mode count.
    pub accept_test_mode: bool,
    /// For how long access goes on after a renewal whose event did not arrive.
    pub grace: Duration,
}
