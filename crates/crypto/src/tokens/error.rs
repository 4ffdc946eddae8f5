//! Why a key or a token is refused. No variant carries the token.

use crate::NoRandomness;

/// Why a key or a token is refused.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// A configured key is not a P-256 key, has no or a repeated `kid`, or there is no key.
    #[error("the token key is not usable: {0}")]
    Key(&'static str),
    /// The token has no shape that is accepted: not ES256, no `kid`, too long, or claims missing.
    #[error("the token is malformed")]
    Malformed,
    /// No key of that `kid` is known.
    #[error("the token was signed with an unknown key")]
    UnknownKey,
    /// The signature is wrong.
    #[error("the signature of the token is wrong")]
    BadSignature,
    /// The token comes from somebody else.
    #[error("the token has another issuer")]
    WrongIssuer,
    /// The token is meant for somebody else.
    #[error("the token is meant for somebody else")]
    WrongAudience,
    /// A service's token is signed with the key of another service.
    #[error("the token names another service than its key")]
    WrongService,
    /// The token is past its end.
    #[error("the token has expired")]
    Expired,
    /// The token is from the future.
    #[error("the token is not valid yet")]
    NotYetValid,
    /// The claims could not be signed.
    #[error("the token could not be signed")]
    Unsigned,
    /// No key could be made.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
}
