//! Passwords: argon2id for new hashes, bcrypt accepted from the past, off the workers and bounded.
//! Not here: lockouts, and what a sign-in answers.

mod hasher;
mod scheme;

pub use hasher::{Hasher, PasswordError};
pub use scheme::Verdict;
