#![doc = include_str!("../README.md")]

mod derived_password;
mod held_secret;
mod keyed_digest;
mod passwords;
mod random;
mod readable;
mod recovery_code;
mod sealing;
mod signatures;
mod tokens;
mod totp;

pub use derived_password::derived_password;
pub use held_secret::HeldSecret;
pub use keyed_digest::KeyedDigest;
pub use passwords::{Hasher, PasswordError, Verdict};
pub use random::NoRandomness;
pub use readable::{one_time_password, readable};
pub use recovery_code::RecoveryCode;
pub use sealing::{
    Binding, BlindIndexKey, DataKey, FirstKeys, KeyCache, KeyId, Keyring, KeyringError, Opened,
    SealError, Sealed, WrappedKey, generate_master_key,
};
pub use signatures::{constant_time_eq, signature_matches};
pub use tokens::{
    AUTHENTICATED, ISSUER, LEEWAY_SECONDS, PublicKey, STAFF_AUDIENCE, ServiceClaims, StaffClaims,
    TokenError, TokenSigner, TokenVerifier, generate_signing_key, jwks_json, read_jwks,
};
pub use totp::TotpSecret;
