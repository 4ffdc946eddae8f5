//! Why a key or a token is refused. No variant contains the token.

use crate::NoRandomness;

/// Why a key or a token is refused.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// A configured key is not a P-256 key, its `kid` is missing or repeated, or no key is configured.
    #[error("the token key is not usable: {0}")]
    Key(&'static str),
    /// The token is not ES256, has no `kid`, is too long, or lacks a required claim.
    #[error("the token is malformed")]
    Malformed,
    #[error("the token was signed with an unknown key")]
    UnknownKey,
    #[error("the signature of the token is wrong")]
    BadSignature,
    #[error("the token has another issuer")]
    WrongIssuer,
    #[error("the token is meant for another audience")]
    WrongAudience,
    /// A service's token is signed with the key of another service.
    #[error("the token names another service than its key")]
    WrongService,
    #[error("the token has expired")]
    Expired,
    /// `iat` or `nbf` lies in the future, by more than the accepted difference of clocks.
    #[error("the token is not valid yet")]
    NotYetValid,
    #[error("the token could not be signed")]
    Unsigned,
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
}
