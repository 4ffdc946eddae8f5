//! Tokens whose signature was found right, so that it is not computed again for each request of the same caller.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use ring::digest::{SHA256, digest};
use serde_json::Value;

/// The largest number of tokens of one verifier, with about a kilobyte each.
const TOKENS: usize = 4096;

type Digest = [u8; 32];

/// What is known about a token: its signature, its issuer and this audience are right. Its times were right when it was kept and
/// have to be checked again.
pub struct Known {
    pub kid: String,
    pub audience: String,
    pub claims: Value,
}

/// Known tokens by the SHA-256 of the whole token, so that no usable token can be taken out of the memory of the process.
#[derive(Default)]
pub struct Kept(Mutex<HashMap<Digest, Arc<Known>>>);

impl Kept {
    /// The token under that digest, if it is known to be meant for `audience`.
    pub fn get(&self, digest: &Digest, audience: &str) -> Option<Arc<Known>> {
        let tokens = self.tokens();
        let known = tokens.get(digest)?;
        (known.audience == audience).then(|| Arc::clone(known))
    }

    /// Keeps the token. When there is no room, all others are forgotten: they are verified once more when they come again.
    pub fn put(&self, digest: Digest, known: Arc<Known>) {
        let mut tokens = self.tokens();
        if tokens.len() >= TOKENS {
            tokens.clear();
        }
        tokens.insert(digest, known);
    }

    /// Forgets a token that is not valid at this time.
    pub fn forget(&self, digest: &Digest) {
        self.tokens().remove(digest);
    }

    fn tokens(&self) -> MutexGuard<'_, HashMap<Digest, Arc<Known>>> {
        // A panic under the lock cannot leave a half-made change, because every change is one call of the map.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Kept {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Kept").finish_non_exhaustive()
    }
}

/// The SHA-256 of the whole token, its signature included.
pub fn digest_of(token: &str) -> Digest {
    let mut bytes = [0; 32];
    bytes.copy_from_slice(digest(&SHA256, token.as_bytes()).as_ref());
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(audience: &str) -> Arc<Known> {
        Arc::new(Known {
            kid: "a".to_owned(),
            audience: audience.to_owned(),
            claims: Value::Null,
        })
    }

    #[test]
    fn a_token_is_known_for_its_audience_until_it_is_forgotten() {
        let kept = Kept::default();
        let token = digest_of("token");
        kept.put(token, known("scheduling"));

        assert!(kept.get(&token, "scheduling").is_some());
        assert!(kept.get(&token, "auth").is_none());
        assert!(kept.get(&digest_of("Token"), "scheduling").is_none());
        kept.forget(&token);
        assert!(kept.get(&token, "scheduling").is_none());
    }

    #[test]
    fn the_number_of_tokens_is_bounded_and_the_newest_is_kept() {
        let kept = Kept::default();
        for token in 0..3 * TOKENS {
            kept.put(digest_of(&token.to_string()), known("staff"));
            assert!(kept.tokens().len() <= TOKENS);
        }

        let newest = digest_of(&(3 * TOKENS - 1).to_string());
        assert!(kept.get(&newest, "staff").is_some());
    }
}
