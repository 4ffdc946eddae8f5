//! Verifies tokens with configured public keys, at an instant that the caller passes in.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use jsonwebtoken::errors::{Error, ErrorKind};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;

use super::claims::{AUTHENTICATED, ISSUER, STAFF_AUDIENCE, ServiceClaims, StaffClaims};
use super::error::TokenError;
use super::kept::{Kept, Known, digest_of};
use super::keys::read_jwks;
use super::provider;

/// The accepted difference between the clocks of two machines, in seconds.
pub const LEEWAY_SECONDS: i64 = 30;
/// The longest accepted token, in bytes. Tokens of this system have about 600.
const MAX_TOKEN_BYTES: usize = 4096;

/// Verifies tokens signed by any of its keys, so that an old key overlaps with its successor.
///
/// A token that was accepted is kept, and its signature is not computed again; its audience and its times are checked each
/// time. The keys of a verifier never change: other keys make another verifier, which knows no token.
#[derive(Debug, Clone)]
pub struct TokenVerifier {
    keys: Arc<HashMap<String, DecodingKey>>,
    kept: Arc<Kept>,
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
        Ok(Self {
            keys: Arc::new(keys),
            kept: Arc::default(),
        })
    }

    /// The claims of a token that `cita` issued for this audience and that is valid at `now`.
    pub fn verify<T: DeserializeOwned>(
        &self,
        token: &str,
        audience: &str,
        now: DateTime<Utc>,
    ) -> Result<T, TokenError> {
        self.accept(token, audience, now, |_, _| Ok(()))
    }

    /// The claims of a staff token that is valid at `now`. The live check must follow.
    pub fn verify_staff(&self, token: &str, now: DateTime<Utc>) -> Result<StaffClaims, TokenError> {
        self.accept(token, STAFF_AUDIENCE, now, |_, claims: &StaffClaims| {
            let right = claims.role == AUTHENTICATED;
            right.then_some(()).ok_or(TokenError::Malformed)
        })
    }

    /// The claims of a service's token that is valid at `now`. The service's name must equal the `kid`,
    /// so that a service cannot call under the name of another one.
    pub fn verify_service(
        &self,
        token: &str,
        audience: &str,
        now: DateTime<Utc>,
    ) -> Result<ServiceClaims, TokenError> {
        self.accept(token, audience, now, |kid, claims: &ServiceClaims| {
            let right = claims.sub == kid;
            right.then_some(()).ok_or(TokenError::WrongService)
        })
    }

    /// The claims of a token that passes every check, `check` included. Only such a token is kept.
    fn accept<T: DeserializeOwned>(
        &self,
        token: &str,
        audience: &str,
        now: DateTime<Utc>,
        check: impl FnOnce(&str, &T) -> Result<(), TokenError>,
    ) -> Result<T, TokenError> {
        if token.len() > MAX_TOKEN_BYTES {
            return Err(TokenError::Malformed);
        }
        let digest = digest_of(token);
        let kept = self.kept.get(&digest, audience);
        let is_new = kept.is_none();
        let known = match kept {
            Some(known) => known,
            None => Arc::new(self.verify_signature(token, audience)?),
        };
        let times = Times::deserialize(&known.claims)
            .ok()
            .ok_or(TokenError::Malformed)?;
        if let Err(refusal) = times.check(now.timestamp()) {
            self.kept.forget(&digest);
            return Err(refusal);
        }
        let claims = T::deserialize(&known.claims)
            .ok()
            .ok_or(TokenError::Malformed)?;
        check(&known.kid, &claims)?;
        if is_new {
            self.kept.put(digest, known);
        }
        Ok(claims)
    }

    /// Checks key, signature, issuer and audience.
    fn verify_signature(&self, token: &str, audience: &str) -> Result<Known, TokenError> {
        let header = decode_header(token).map_err(|error| refusal(&error))?;
        let kid = header.kid.ok_or(TokenError::Malformed)?;
        let key = self.keys.get(&kid).ok_or(TokenError::UnknownKey)?;
        let claims = decode::<Value>(token, key, &validation(audience))
            .map_err(|error| refusal(&error))?
            .claims;
        Ok(Known {
            kid,
            audience: audience.to_owned(),
            claims,
        })
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::{TokenSigner, generate_signing_key, jwks_json};
    use super::*;

    /// Whether a service's token with that name and audience is kept after it was asked for twice.
    fn is_kept(name: &str, audience: &str, now: i64) -> bool {
        let signer = TokenSigner::from_pkcs8("a", &generate_signing_key().unwrap()).unwrap();
        let keys = std::slice::from_ref(signer.public_key());
        let verifier = TokenVerifier::from_jwks(&jwks_json(keys)).unwrap();
        let claims = json!({
            "sub": name, "clinic_id": uuid::Uuid::nil(), "aud": audience, "iat": 0, "exp": 60, "iss": ISSUER,
        });
        let token = signer.sign(&claims).unwrap();
        let now = DateTime::from_timestamp(now, 0).unwrap();
        for _ in 0..2 {
            let _outcome = verifier.verify_service(&token, "scheduling", now);
        }
        let digest = digest_of(&token);
        verifier.kept.get(&digest, audience).is_some()
    }

    #[test]
    fn only_an_accepted_token_is_kept() {
        assert!(is_kept("a", "scheduling", 0));
        assert!(!is_kept("b", "scheduling", 0));
        assert!(!is_kept("a", "auth", 0));
        assert!(!is_kept("a", "scheduling", 100));
        assert!(!is_kept("a", "scheduling", -100));
    }
}
