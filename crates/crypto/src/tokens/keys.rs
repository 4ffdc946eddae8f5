//! Keys of tokens: generating a key, and writing its public half as a JWK.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::error::TokenError;
use super::provider::key_pair;
use crate::NoRandomness;

/// A new P-256 private key in PKCS#8 (DER); for the operator's tool and tests.
pub fn generate_signing_key() -> Result<Zeroizing<Vec<u8>>, NoRandomness> {
    let rng = SystemRandom::new();
    match EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &rng) {
        Ok(document) => Ok(Zeroizing::new(document.as_ref().to_vec())),
        Err(ring::error::Unspecified) => Err(NoRandomness),
    }
}

/// The public half of a signing key, with its `kid`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    kid: String,
    /// The uncompressed point: `04`, x, y.
    point: [u8; 65],
}

impl PublicKey {
    /// The public half of a P-256 private key in PKCS#8 (DER).
    pub fn of_pkcs8(kid: &str, der: &[u8]) -> Result<Self, TokenError> {
        if kid.is_empty() {
            return Err(TokenError::Key("it has no kid"));
        }
        let pair = key_pair(der).ok_or(TokenError::Key("it is not a P-256 key in PKCS#8"))?;
        let point = <[u8; 65]>::try_from(pair.public_key().as_ref()).ok();
        let point = point.ok_or(TokenError::Key("its public half is not a P-256 point"))?;
        Ok(Self {
            kid: kid.to_owned(),
            point,
        })
    }

    pub fn kid(&self) -> &str {
        &self.kid
    }

    pub(super) fn point(&self) -> &[u8] {
        &self.point
    }
}

/// The keys as a JWKS document, for publishing or for `AUTH_VERIFY_KEYS`.
pub fn jwks_json(keys: &[PublicKey]) -> String {
    let keys = keys.iter().map(Jwk::from).collect();
    // A structure of strings always serializes.
    serde_json::to_string(&Jwks { keys }).unwrap_or_default()
}

/// Reads a JWKS document. Every key in the document must be a P-256 signing key with a `kid`.
pub fn read_jwks(json: &str) -> Result<Vec<PublicKey>, TokenError> {
    let jwks: Jwks = serde_json::from_str(json)
        .ok()
        .ok_or(TokenError::Key("it is not a JWKS"))?;
    jwks.keys.into_iter().map(PublicKey::try_from).collect()
}

#[derive(Serialize, Deserialize)]
struct Jwks {
    keys: Vec<Jwk>,
}

#[derive(Serialize, Deserialize)]
struct Jwk {
    kty: String,
    crv: String,
    #[serde(rename = "use")]
    used_for: Option<String>,
    alg: Option<String>,
    kid: String,
    x: String,
    y: String,
}

impl From<&PublicKey> for Jwk {
    fn from(key: &PublicKey) -> Self {
        let (_, coordinates) = key.point.split_at(1);
        let (x, y) = coordinates.split_at(32);
        Self {
            kty: "EC".to_owned(),
            crv: "P-256".to_owned(),
            used_for: Some("sig".to_owned()),
            alg: Some("ES256".to_owned()),
            kid: key.kid.clone(),
            x: URL_SAFE_NO_PAD.encode(x),
            y: URL_SAFE_NO_PAD.encode(y),
        }
    }
}

impl TryFrom<Jwk> for PublicKey {
    type Error = TokenError;

    fn try_from(jwk: Jwk) -> Result<Self, TokenError> {
        let usable = jwk.kty == "EC"
            && jwk.crv == "P-256"
            && jwk.alg.is_none_or(|alg| alg == "ES256")
            && jwk.used_for.is_none_or(|used_for| used_for == "sig");
        if !usable {
            return Err(TokenError::Key("it is not an ES256 key"));
        }
        if jwk.kid.is_empty() {
            return Err(TokenError::Key("it has no kid"));
        }
        let point = coordinate(&jwk.x)
            .zip(coordinate(&jwk.y))
            .map(|(x, y)| [[4].as_slice(), &x, &y].concat())
            .and_then(|point| point.try_into().ok())
            .ok_or(TokenError::Key("its coordinates are not 32 bytes each"))?;
        Ok(Self {
            kid: jwk.kid,
            point,
        })
    }
}

fn coordinate(text: &str) -> Option<[u8; 32]> {
    URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok()
}
