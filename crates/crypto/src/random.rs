//! Random bytes from the operating system, the one kind of randomness that is taken here and not
//! given: a nonce or key that a caller could choose is one that a caller could repeat.

use ring::rand::{SecureRandom, SystemRandom};

/// The operating system gave no random bytes.
#[derive(Debug, thiserror::Error)]
#[error("the operating system gave no random bytes")]
pub struct NoRandomness;

/// Fills an array with fresh random bytes.
pub fn bytes<const N: usize>() -> Result<[u8; N], NoRandomness> {
    let mut bytes = [0; N];
    match SystemRandom::new().fill(&mut bytes) {
        Ok(()) => Ok(bytes),
        Err(ring::error::Unspecified) => Err(NoRandomness),
    }
}
