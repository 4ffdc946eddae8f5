//! Why a key or a sealed field is refused. No variant carries key or plaintext material.

use crate::NoRandomness;

/// Why the master keys of the configuration are refused; the process must not start.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum KeyringError {
    /// There is no master key at all.
    #[error("no master key is given")]
    Empty,
    /// An entry is not `<version>:<base64>` with a version of 1 or more; `entry` counts from 1.
    #[error("master key entry {entry} is not <version>:<base64 of 32 bytes>")]
    Malformed {
        /// The place of the entry in the list, from 1.
        entry: usize,
    },
    /// Two keys claim the same version.
    #[error("master key version {0} is given twice")]
    DuplicateVersion(i32),
}

/// Why something could not be sealed or opened.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// The bytes are too short, or of a format this code does not know.
    #[error("the sealed bytes have an unknown format")]
    Malformed,
    /// The bytes were altered, belong to another place, or the key is not theirs.
    #[error("the sealed bytes do not belong to this key and place")]
    Refused,
    /// The field was sealed with another version of the clinic's key.
    #[error("the field is sealed with key version {needed}, not {given}")]
    WrongVersion {
        /// The version named in the sealed bytes.
        needed: i32,
        /// The version of the key that was tried.
        given: i32,
    },
    /// The key was wrapped with a master key that is not in the keyring.
    #[error("master key version {0} is not in the keyring")]
    UnknownMasterKey(i32),
    /// The value does not serialize, or the opened bytes are not such a value.
    #[error("the sealed value is not of the expected type")]
    Value,
    /// No nonce or key could be made.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
}
