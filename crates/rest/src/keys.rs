//! The public keys that callers' tokens are verified with, kept in the application's data.

use crate::problem::Problem;
use crypto::TokenVerifier;
use futures_util::future::LocalBoxFuture;
use kernel::Clock;
use tenancy::Actor;

/// The check of user, clinic, subscription, role and plan at this moment, made alone.
pub type LiveCheck =
    Box<dyn Fn(Actor) -> LocalBoxFuture<'static, Result<(), Problem>> + Send + Sync>;

/// The keys of staff tokens.
pub struct StaffKeys {
    pub(crate) verifier: TokenVerifier,
    pub(crate) clock: Clock,
    pub(crate) live: LiveCheck,
    pub(crate) service: &'static str,
}

/// The keys of the services that may call this one, and this one's name.
pub struct ServiceKeys {
    pub(crate) verifier: TokenVerifier,
    pub(crate) clock: Clock,
    pub(crate) audience: &'static str,
}

impl StaffKeys {
    /// Verifies staff tokens at the time of `clock`, and the tokens by which auth asks this `service`. `live` is asked where a request is
    /// refused before it opens a transaction.
    pub const fn new(
        verifier: TokenVerifier,
        clock: Clock,
        live: LiveCheck,
        service: &'static str,
    ) -> Self {
        Self {
            verifier,
            clock,
            live,
            service,
        }
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
