//! Why a key or a sealed field is refused. No variant contains key bytes or plaintext.

use crate::NoRandomness;

/// Why the configured master keys are refused. The process must not start.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum KeyringError {
    #[error("no master key is given")]
    Empty,
    #[error("every master key is open-only, so that none wraps")]
    NoneWraps,
    /// An entry is not `<version>:<base64>` with a version of 1 or more, or has another mark than `open-only`.
    #[error("master key entry {entry} is not <version>:<base64 of 32 bytes>[:open-only]")]
    Malformed {
        /// The position of the entry in the list, counted from 1.
        entry: usize,
    },
    #[error("master key version {0} is given twice")]
    DuplicateVersion(i32),
}

/// Why something could not be sealed or opened.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// The bytes are too short, or their format byte is unknown.
    #[error("the sealed bytes have an unknown format")]
    Malformed,
    /// The bytes were altered, were sealed for another place, or were sealed with another key.
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
    /// The value cannot be serialized, or the decrypted bytes are not a value of this type.
    #[error("the sealed value is not of the expected type")]
    Value,
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
}
