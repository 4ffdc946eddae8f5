//! Computes and compares one hash, on the calling thread and in the memory it is given. Not here: how many hashes run at a time.

use super::memory::Memory;
use argon2::password_hash::phc::{ParamsString, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Params, Version};

/// The highest accepted cost of a bcrypt hash; each step doubles the time.
const MAX_BCRYPT_COST: u32 = 12;
/// The highest accepted memory of an argon2 hash, in KiB.
const MAX_MEMORY_KIB: u32 = 64 * 1024;
/// The highest accepted number of passes of an argon2 hash.
const MAX_PASSES: u32 = 10;
const SALT_BYTES: usize = 16;

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
pub struct Scheme {
    params: Params,
}

impl Scheme {
    /// The parameters of new hashes: 19 MiB, two passes, one lane.
    pub const fn today() -> Self {
        Self {
            params: Params::DEFAULT,
        }
    }

    /// The cheapest parameters there are, for tests only.
    pub fn cheapest() -> Self {
        let params = Params::new(Params::MIN_M_COST, 1, 1, None);
        Self {
            params: params.unwrap_or(Params::DEFAULT),
        }
    }

    /// The memory in which every hash with these parameters can be computed.
    pub const fn memory(&self) -> Memory {
        Memory::of_blocks(self.params.block_count())
    }

    /// A new PHC string with a random salt; `None` when memory or randomness is not available.
    pub fn hash(&self, memory: &mut Memory, password: &str) -> Option<String> {
        let salt: [u8; SALT_BYTES] = crate::random::bytes().ok()?;
        let length = self.params.output_len();
        let length = length.unwrap_or(Params::DEFAULT_OUTPUT_LEN);
        let version = Version::default();
        let argon2 = Argon2::new(Algorithm::Argon2id, version, self.params.clone());
        let hash = PasswordHash {
            algorithm: Algorithm::Argon2id.ident(),
            version: Some(version.into()),
            params: ParamsString::try_from(&self.params).ok()?,
            salt: Some(Salt::new(&salt).ok()?),
            hash: Some(memory.compute(&argon2, password, &salt, length)?),
        };
        Some(hash.to_string())
    }

    /// Compares a password with a stored hash; `None` when the kind or the cost of the hash is not accepted.
    pub fn verify(&self, memory: &mut Memory, hash: &str, password: &str) -> Option<Verdict> {
        if hash.starts_with("$argon2id$") {
            self.verify_argon2id(memory, hash, password)
        } else if ["$2a$", "$2b$", "$2y$"]
            .iter()
            .any(|prefix| hash.starts_with(prefix))
        {
            verify_bcrypt(hash, password)
        } else {
            None
        }
    }

    fn verify_argon2id(&self, memory: &mut Memory, hash: &str, password: &str) -> Option<Verdict> {
        let hash = PasswordHash::new(hash).ok()?;
        let params = Params::try_from(&hash).ok()?;
        if params.m_cost() > MAX_MEMORY_KIB || params.t_cost() > MAX_PASSES {
            return None;
        }
        let version = hash
            .version
            .map_or(Ok(Version::default()), Version::try_from);
        let argon2 = Argon2::new(Algorithm::Argon2id, version.ok()?, params);
        let (salt, expected) = (hash.salt?, hash.hash?);
        let computed = memory.compute(&argon2, password, &salt, expected.len())?;
        let params = argon2.params();
        let today = &self.params;
        let same = (params.m_cost(), params.t_cost(), params.p_cost())
            == (today.m_cost(), today.t_cost(), today.p_cost());
        // Outputs are compared in constant time.
        Some(match computed == expected {
            true if same => Verdict::Valid,
            true => Verdict::ValidNeedsUpgrade,
            false => Verdict::Wrong,
        })
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
