//! Passwords: argon2id for new hashes; bcrypt hashes of the former system are accepted. Hashing runs on
//! blocking threads, with a bound. Not here: lockouts, and the answer to a sign-in.

mod hasher;
mod scheme;

pub use hasher::{Hasher, PasswordError};
pub use scheme::Verdict;
