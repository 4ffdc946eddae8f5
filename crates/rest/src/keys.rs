//! The public keys that callers' tokens are verified with, kept in the application's data.

use crypto::TokenVerifier;
use kernel::Clock;

/// The keys of staff tokens.
pub struct StaffKeys {
    pub(crate) verifier: TokenVerifier,
    pub(crate) clock: Clock,
}

/// The keys of the services that may call this one, and this one's name.
pub struct ServiceKeys {
    pub(crate) verifier: TokenVerifier,
    pub(crate) clock: Clock,
    pub(crate) audience: &'static str,
}

impl StaffKeys {
    /// Verifies staff tokens at the time of `clock`.
    pub const fn new(verifier: TokenVerifier, clock: Clock) -> Self {
        Self { verifier, clock }
    }
}

impl ServiceKeys {
    /// Verifies other services' tokens that are meant for `audience`.
    pub const fn new(verifier: TokenVerifier, clock: Clock, audience: &'static str) -> Self {
        Self {
            verifier,
            clock,
            audience,
        }
    }
}
