//! Verifies tokens with configured public keys, at an instant that the caller passes in.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use jsonwebtoken::errors::{Error, ErrorKind};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;

use super::claims::{AUTHENTICATED, ISSUER, STAFF_AUDIENCE, ServiceClaims, StaffClaims};
use super::error::TokenError;
use super::keys::read_jwks;
use super::provider;

/// The accepted difference between the clocks of two machines, in seconds.
pub const LEEWAY_SECONDS: i64 = 30;
/// The longest accepted token, in bytes. Tokens of this system have about 600.
const MAX_TOKEN_BYTES: usize = 4096;

/// Verifies tokens signed by any of its keys, so that an old key overlaps with its successor.
#[derive(Debug, Clone)]
pub struct TokenVerifier {
    keys: HashMap<String, DecodingKey>,
}

impl TokenVerifier {
    /// A verifier with the keys of a JWKS document; an error when the document contains no key.
    pub fn from_jwks(json: &str) -> Result<Self, TokenError> {
        provider::install()?;
        let mut keys = HashMap::new();
        for key in read_jwks(json)? {
            let decoding = DecodingKey::from_ec_der(key.point());
            if keys.insert(key.kid().to_owned(), decoding).is_some() {
                return Err(TokenError::Key("two keys have the same kid"));
            }
        }
        if keys.is_empty() {
            return Err(TokenError::Key("there is none"));
        }
        Ok(Self { keys })
    }

    /// The claims of a token that `cita` issued for this audience and that is valid at `now`.
    pub fn verify<T: DeserializeOwned>(
        &self,
        token: &str,
        audience: &str,
        now: DateTime<Utc>,
    ) -> Result<T, TokenError> {
        Ok(self.verify_with_kid(token, audience, now)?.1)
    }

    /// The claims of a staff token that is valid at `now`. The live check must follow.
    pub fn verify_staff(&self, token: &str, now: DateTime<Utc>) -> Result<StaffClaims, TokenError> {
        let claims: StaffClaims = self.verify(token, STAFF_AUDIENCE, now)?;
        if claims.role == AUTHENTICATED {
            Ok(claims)
        } else {
            Err(TokenError::Malformed)
        }
    }

    /// The claims of a service's token that is valid at `now`. The service's name must equal the `kid`,
    /// so that a service cannot call under the name of another one.
    pub fn verify_service(
        &self,
        token: &str,
        audience: &str,
        now: DateTime<Utc>,
    ) -> Result<ServiceClaims, TokenError> {
        let (kid, claims) = self.verify_with_kid::<ServiceClaims>(token, audience, now)?;
        if claims.sub == kid {
            Ok(claims)
        } else {
            Err(TokenError::WrongService)
        }
    }

    fn verify_with_kid<T: DeserializeOwned>(
        &self,
        token: &str,
        audience: &str,
        now: DateTime<Utc>,
    ) -> Result<(String, T), TokenError> {
        if token.len() > MAX_TOKEN_BYTES {
            return Err(TokenError::Malformed);
        }
        let header = decode_header(token).map_err(|error| refusal(&error))?;
        let kid = header.kid.ok_or(TokenError::Malformed)?;
        let key = self.keys.get(&kid).ok_or(TokenError::UnknownKey)?;
        let claims = decode::<Value>(token, key, &validation(audience))
            .map_err(|error| refusal(&error))?
            .claims;
        Times::deserialize(&claims)
            .ok()
            .ok_or(TokenError::Malformed)?
            .check(now.timestamp())?;
        Ok((
            kid,
            T::deserialize(claims).ok().ok_or(TokenError::Malformed)?,
        ))
    }
}

/// Checks everything except times: for these `jsonwebtoken` would read the clock of the machine.
fn validation(audience: &str) -> Validation {
    let mut validation = Validation::new(Algorithm::ES256);
    validation.set_required_spec_claims(&["exp", "iss", "aud"]);
    validation.set_issuer(&[ISSUER]);
    validation.set_audience(&[audience]);
    validation.validate_exp = false;
    validation.validate_nbf = false;
    validation.leeway = 0;
    validation
}

#[derive(Deserialize)]
struct Times {
    exp: i64,
    nbf: Option<i64>,
    iat: Option<i64>,
}

impl Times {
    fn check(&self, now: i64) -> Result<(), TokenError> {
        if now >= self.exp.saturating_add(LEEWAY_SECONDS) {
            return Err(TokenError::Expired);
        }
        let latest_start = now.saturating_add(LEEWAY_SECONDS);
        if [self.nbf, self.iat]
            .into_iter()
            .flatten()
            .any(|start| start > latest_start)
        {
            return Err(TokenError::NotYetValid);
        }
        Ok(())
    }
}

fn refusal(error: &Error) -> TokenError {
    match error.kind() {
        ErrorKind::InvalidSignature => TokenError::BadSignature,
        ErrorKind::InvalidIssuer => TokenError::WrongIssuer,
        ErrorKind::InvalidAudience => TokenError::WrongAudience,
        // A finer distinction would show an attacker where parsing stopped, and help no operator.
        _ => TokenError::Malformed,
    }
}
