//! Passwords: argon2id for new hashes; bcrypt hashes of the former system are accepted. Hashing runs on
//! threads of its own, with a bound. Not here: lockouts, and the answer to a sign-in.

mod error;
mod hasher;
mod memory;
mod scheme;
mod threads;

pub use error::PasswordError;
pub use hasher::Hasher;
pub use scheme::Verdict;
