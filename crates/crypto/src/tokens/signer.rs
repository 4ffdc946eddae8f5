//! Signs tokens with the private key of this process.

use base64::{Engine, engine::general_purpose::STANDARD};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde::Serialize;
use zeroize::Zeroizing;

use super::error::TokenError;
use super::keys::PublicKey;
use super::provider;

/// Signs tokens. `Debug` does not print the key.
#[derive(Debug, Clone)]
pub struct TokenSigner {
    header: Header,
    key: EncodingKey,
    public: PublicKey,
}

impl TokenSigner {
    /// A signer with a P-256 private key in PKCS#8 (DER), known to verifiers as `kid`.
    pub fn from_pkcs8(kid: &str, der: &[u8]) -> Result<Self, TokenError> {
        provider::install()?;
        let public = PublicKey::of_pkcs8(kid, der)?;
        let mut header = Header::new(Algorithm::ES256);
        header.kid = Some(kid.to_owned());
        Ok(Self {
            header,
            key: EncodingKey::from_ec_der(der),
            public,
        })
    }

    /// The same from the text form of the configuration: base64 of the PKCS#8 key.
    pub fn from_base64(kid: &str, text: &str) -> Result<Self, TokenError> {
        let der = STANDARD
            .decode(text.trim())
            .map_err(|_not_base64| TokenError::Key("it is not base64"))?;
        Self::from_pkcs8(kid, &Zeroizing::new(der))
    }

    /// The public half, for the JWKS.
    pub fn public_key(&self) -> &PublicKey {
        &self.public
    }

    /// Signs the claims unchanged. The caller sets issuer, audience and times.
    pub fn sign(&self, claims: &impl Serialize) -> Result<String, TokenError> {
        encode(&self.header, claims, &self.key)
            .ok()
            .ok_or(TokenError::Unsigned)
    }
}
