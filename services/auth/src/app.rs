//! The composition root: what auth holds while it lives.

use crate::config::Config;
use actix_web::web::Data;
use cache::{Cache, FailureCount};
use chassis::{ExposeSecret, Host, StartError};
use crypto::{Hasher, TokenSigner, TokenVerifier};
use db::Db;
use kernel::Clock;
use rest::StaffKeys;
use std::time::Duration;

/// Failed sign-ins allowed per address and per account.
const FAILURES: u32 = 10;
/// …within this time.
const WINDOW: Duration = Duration::from_mins(15);

/// What auth holds while it lives.
pub struct App {
    pub(crate) db: Db,
    pub(crate) clock: Clock,
    pub(crate) hasher: Hasher,
    pub(crate) signer: TokenSigner,
    /// The public keys as they are published.
    pub(crate) jwks: String,
    pub(crate) keys: Data<StaffKeys>,
    pub(crate) failures_of_address: FailureCount,
    pub(crate) failures_of_account: FailureCount,
}

/// What an `App` is made of.
pub struct Parts {
    /// The database, as `cita_auth`.
    pub db: Db,
    /// Now.
    pub clock: Clock,
    /// Computes password hashes.
    pub hasher: Hasher,
    /// Signs staff tokens.
    pub signer: TokenSigner,
    /// The published public keys.
    pub jwks: String,
    /// Where failures are counted.
    pub cache: Cache,
}

impl App {
    /// Puts auth together from its environment.
    pub async fn open(host: &mut Host) -> Result<Data<Self>, StartError> {
        let config = Config::read(host.env())?;
        let key = config.signing_key.expose_secret();
        let signer =
            TokenSigner::from_base64(&config.signing_kid, key).map_err(StartError::other)?;
        Self::new(Parts {
            db: host.db()?,
            clock: host.clock(),
            hasher: Hasher::new(config.hashes_at_once),
            signer,
            jwks: config.verify_keys,
            cache: host.cache().await?,
        })
    }

    /// Puts auth together from its parts. A signer whose key nobody would accept is refused.
    pub fn new(parts: Parts) -> Result<Data<Self>, StartError> {
        let Parts {
            db,
            clock,
            hasher,
            signer,
            jwks,
            cache,
        } = parts;
        let verifier = TokenVerifier::from_jwks(&jwks).map_err(StartError::other)?;
        if !jwks.contains(&format!("\"{}\"", signer.public_key().kid())) {
            return Err(StartError::other(
                "AUTH_SIGNING_KID is not among AUTH_VERIFY_KEYS",
            ));
        }
        Ok(Data::new(Self {
            keys: Data::new(StaffKeys::new(verifier, clock.clone())),
            db,
            clock,
            hasher,
            signer,
            jwks,
            failures_of_address: FailureCount::new(
                cache.clone(),
                "sign-in-address",
                FAILURES,
                WINDOW,
            ),
            failures_of_account: FailureCount::new(cache, "sign-in-account", FAILURES, WINDOW),
        }))
    }
}
