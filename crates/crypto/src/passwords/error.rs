//! Why a password could not be hashed or compared.

/// The reason why a password was neither hashed nor compared.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum PasswordError {
    /// Too many hashes are running or waiting. The HTTP answer is 429.
    #[error("too many passwords are being checked")]
    Busy,
    /// The password has more than 1024 bytes.
    #[error("the password is too long")]
    TooLong,
    /// The stored hash is of an unknown kind, or its cost parameters are above the accepted limits.
    #[error("the stored password hash cannot be read")]
    UnreadableHash,
    /// The computation failed for lack of memory or randomness, or panicked.
    #[error("the password could not be computed")]
    Failed,
}
