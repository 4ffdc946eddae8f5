//! Tokens of staff and of services: ES256 only, several keys at a time, the instant passed in by the
//! caller. Not here: the live check of user and clinic, which every request makes as well.

mod claims;
mod error;
mod kept;
mod keys;
mod provider;
mod signer;
mod verifier;

pub use claims::{AUTHENTICATED, ISSUER, STAFF_AUDIENCE, ServiceClaims, StaffClaims};
pub use error::TokenError;
pub use keys::{PublicKey, generate_signing_key, jwks_json, read_jwks};
pub use signer::TokenSigner;
pub use verifier::{LEEWAY_SECONDS, TokenVerifier};
