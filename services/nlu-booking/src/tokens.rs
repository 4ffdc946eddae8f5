//! The tokens by which this service calls scheduling, each for one clinic.

use chrono::{DateTime, Duration, Utc};
use crypto::{ISSUER, ServiceClaims, TokenError, TokenSigner};
use kernel::ClinicId;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

const LIFE: Duration = Duration::seconds(60);
/// A token is shown for half its life, so that it never ends on the way.
const SHOWN: Duration = Duration::seconds(30);
/// The largest number of clinics whose token is kept.
const CLINICS: usize = 4096;

/// Each clinic's newest token with the instant when it was signed.
type Kept = HashMap<ClinicId, (DateTime<Utc>, Arc<str>)>;

/// Signs tokens for one audience and keeps each clinic's token for a short time: the calls of one booking show the same one.
pub struct Tokens {
    signer: TokenSigner,
    audience: &'static str,
    kept: Mutex<Kept>,
}

impl Tokens {
    /// Keeps no token yet: the first call of each clinic signs one. `audience` is the name of the called service.
    pub fn new(signer: TokenSigner, audience: &'static str) -> Self {
        Self {
            signer,
            audience,
            kept: Mutex::default(),
        }
    }

    /// A token of the clinic that is valid for half a minute or longer from `now`.
    pub fn of(&self, clinic: ClinicId, now: DateTime<Utc>) -> Result<Arc<str>, TokenError> {
        if let Some((signed_at, token)) = self.kept().get(&clinic) {
            // A clock that was set back makes the token one of the future, which scheduling would refuse.
            if (*signed_at..*signed_at + SHOWN).contains(&now) {
                return Ok(Arc::clone(token));
            }
        }
        let token: Arc<str> = self.sign(clinic, now)?.into();
        let mut kept = self.kept();
        // Without room all others are forgotten: a clinic's next call signs once more.
        if kept.len() >= CLINICS && !kept.contains_key(&clinic) {
            kept.clear();
        }
        kept.insert(clinic, (now, Arc::clone(&token)));
        Ok(token)
    }

    fn sign(&self, clinic: ClinicId, now: DateTime<Utc>) -> Result<String, TokenError> {
        self.signer.sign(&ServiceClaims {
            sub: self.signer.public_key().kid().to_owned(),
            clinic_id: clinic.uuid(),
            aud: self.audience.to_owned(),
            iat: now.timestamp(),
            exp: (now + LIFE).timestamp(),
            iss: ISSUER.to_owned(),
        })
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        // A panic under the lock cannot leave a half-made change, because every change is one call of the map.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crypto::{TokenVerifier, generate_signing_key, jwks_json};
    use uuid::Uuid;

    fn tokens() -> Tokens {
        let key = generate_signing_key().unwrap();
        Tokens::new(
            TokenSigner::from_pkcs8("nlu-booking", &key).unwrap(),
            "scheduling",
        )
    }

    fn clinic(number: u64) -> ClinicId {
        ClinicId(Uuid::from_u64_pair(0, number))
    }

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + second, 0).unwrap()
    }

    #[test]
    fn a_token_is_shown_for_half_its_life() {
        let tokens = tokens();
        let first = tokens.of(clinic(1), at(0)).unwrap();

        assert_eq!(tokens.of(clinic(1), at(29)).unwrap(), first);
        let second = tokens.of(clinic(1), at(30)).unwrap();
        assert_ne!(second, first);
        assert_ne!(tokens.of(clinic(1), at(29)).unwrap(), second);
    }

    #[test]
    fn each_clinic_has_its_own_token() {
        let tokens = tokens();
        let keys = std::slice::from_ref(tokens.signer.public_key());
        let verifier = TokenVerifier::from_jwks(&jwks_json(keys)).unwrap();

        for number in [1, 2, 1, 2] {
            let token = tokens.of(clinic(number), at(0)).unwrap();
            let claims = verifier.verify_service(&token, "scheduling", at(0));
            let claims = claims.unwrap();
            assert_eq!(claims.clinic_id, clinic(number).uuid());
            assert_eq!(claims.exp, at(60).timestamp());
        }
    }

    #[test]
    fn the_number_of_clinics_is_bounded() {
        let tokens = tokens();
        let last = u64::try_from(CLINICS).unwrap();
        for number in 0..=last {
            tokens.of(clinic(number), at(0)).unwrap();
            assert!(tokens.kept().len() <= CLINICS);
        }
        assert!(tokens.kept().contains_key(&clinic(last)));
    }
}
