//! Computes and compares one hash, on the calling thread. Not here: how many hashes run at a time.

use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Argon2, Params};

/// The highest accepted cost of a bcrypt hash; each step doubles the time.
const MAX_BCRYPT_COST: u32 = 12;
/// The highest accepted memory of an argon2 hash, in KiB.
const MAX_MEMORY_KIB: u32 = 64 * 1024;
/// The highest accepted number of passes of an argon2 hash.
const MAX_PASSES: u32 = 10;

/// The result of comparing a password with a stored hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Verdict {
    Valid,
    /// The password is right, but its hash has an outdated kind or outdated parameters: the caller stores a new hash.
    ValidNeedsUpgrade,
    Wrong,
}

/// Argon2id with given parameters.
#[derive(Clone)]
pub struct Scheme(Argon2<'static>);

impl Scheme {
    /// The parameters of new hashes: 19 MiB, two passes, one lane.
    pub fn today() -> Self {
        Self(Argon2::default())
    }

    /// The cheapest parameters there are, for tests only.
    pub fn cheapest() -> Self {
        let params = Params::new(Params::MIN_M_COST, 1, 1, None).unwrap_or(Params::DEFAULT);
        Self(Argon2::from(params))
    }

    /// A new PHC string with a random salt; `None` when memory or randomness is not available.
    pub fn hash(&self, password: &str) -> Option<String> {
        Some(self.0.hash_password(password.as_bytes()).ok()?.to_string())
    }

    /// Compares a password with a stored hash; `None` when the kind or the cost of the hash is not accepted.
    pub fn verify(&self, hash: &str, password: &str) -> Option<Verdict> {
        if hash.starts_with("$argon2id$") {
            self.verify_argon2id(hash, password)
        } else if ["$2a$", "$2b$", "$2y$"]
            .iter()
            .any(|prefix| hash.starts_with(prefix))
        {
            verify_bcrypt(hash, password)
        } else {
            None
        }
    }

    fn verify_argon2id(&self, hash: &str, password: &str) -> Option<Verdict> {
        let hash = PasswordHash::new(hash).ok()?;
        let params = Params::try_from(&hash).ok()?;
        if params.m_cost() > MAX_MEMORY_KIB || params.t_cost() > MAX_PASSES {
            return None;
        }
        let today = self.0.params();
        let same = (params.m_cost(), params.t_cost(), params.p_cost())
            == (today.m_cost(), today.t_cost(), today.p_cost());
        match self.0.verify_password(password.as_bytes(), &hash) {
            Ok(()) if same => Some(Verdict::Valid),
            Ok(()) => Some(Verdict::ValidNeedsUpgrade),
            Err(argon2::password_hash::Error::PasswordInvalid) => Some(Verdict::Wrong),
            Err(_) => None,
        }
    }
}

fn verify_bcrypt(hash: &str, password: &str) -> Option<Verdict> {
    let parts: bcrypt::HashParts = hash.parse().ok()?;
    if parts.get_cost() > MAX_BCRYPT_COST {
        return None;
    }
    // bcrypt uses the first 72 bytes only, and the stored hashes were made that way.
    let right = bcrypt::verify(password, hash).ok()?;
    Some(if right {
        Verdict::ValidNeedsUpgrade
    } else {
        Verdict::Wrong
    })
}
