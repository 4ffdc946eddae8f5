//! ES256 for `jsonwebtoken`, implemented by ring: five times as fast as the built-in backends, and the
//! same cryptography library as in the rest of the system. Only ES256 is implemented, so the header of
//! a token cannot select another algorithm.

use std::sync::LazyLock;

use jsonwebtoken::crypto::{CryptoProvider, JwtSigner, JwtVerifier, KeyUtils};
use jsonwebtoken::errors::{Error, ErrorKind};
use jsonwebtoken::signature::{Error as SignatureError, Signer, Verifier};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey};
use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, UnparsedPublicKey,
};

use super::error::TokenError;

static PROVIDER: CryptoProvider = CryptoProvider {
    signer_factory: signer,
    verifier_factory: verifier,
    key_utils: KeyUtils::new_unimplemented(),
};

static INSTALLED: LazyLock<bool> = LazyLock::new(|| PROVIDER.install_default().is_ok());

/// Installs ring as the provider of `jsonwebtoken`, once per process.
pub fn install() -> Result<(), TokenError> {
    if *INSTALLED {
        Ok(())
    } else {
        Err(TokenError::Key("another provider is installed"))
    }
}

/// Reads a P-256 key pair in PKCS#8.
pub fn key_pair(pkcs8: &[u8]) -> Option<EcdsaKeyPair> {
    EcdsaKeyPair::from_pkcs8(
        &ECDSA_P256_SHA256_FIXED_SIGNING,
        pkcs8,
        &SystemRandom::new(),
    )
    .ok()
}

struct RingSigner(EcdsaKeyPair);

impl Signer<Vec<u8>> for RingSigner {
    fn try_sign(&self, message: &[u8]) -> Result<Vec<u8>, SignatureError> {
        let signature = self.0.sign(&SystemRandom::new(), message).ok();
        Ok(signature.ok_or_else(SignatureError::new)?.as_ref().to_vec())
    }
}

impl JwtSigner for RingSigner {
    fn algorithm(&self) -> Algorithm {
        Algorithm::ES256
    }
}

struct RingVerifier(UnparsedPublicKey<Vec<u8>>);

impl Verifier<Vec<u8>> for RingVerifier {
    fn verify(&self, message: &[u8], signature: &Vec<u8>) -> Result<(), SignatureError> {
        self.0
            .verify(message, signature)
            .ok()
            .ok_or_else(SignatureError::new)
    }
}

impl JwtVerifier for RingVerifier {
    fn algorithm(&self) -> Algorithm {
        Algorithm::ES256
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the provider prescribes this shape"
)]
fn signer(algorithm: &Algorithm, key: &EncodingKey) -> Result<Box<dyn JwtSigner>, Error> {
    only_es256(*algorithm)?;
    let pair = key_pair(key.as_bytes()).ok_or(ErrorKind::InvalidEcdsaKey)?;
    Ok(Box::new(RingSigner(pair)))
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the provider prescribes this shape"
)]
fn verifier(algorithm: &Algorithm, key: &DecodingKey) -> Result<Box<dyn JwtVerifier>, Error> {
    only_es256(*algorithm)?;
    let point = key.try_get_as_bytes()?.to_vec();
    Ok(Box::new(RingVerifier(UnparsedPublicKey::new(
        &ECDSA_P256_SHA256_FIXED,
        point,
    ))))
}

fn only_es256(algorithm: Algorithm) -> Result<(), Error> {
    match algorithm {
        Algorithm::ES256 => Ok(()),
        _ => Err(ErrorKind::InvalidAlgorithm.into()),
    }
}
