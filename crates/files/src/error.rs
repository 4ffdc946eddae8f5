//! Why a file could not be written, read or deleted.

use crypto::SealError;

/// Why a file could not be written, read or deleted. Whether a write happened is not known after `Late` and `Store`.
#[derive(Debug, thiserror::Error)]
pub enum FilesError {
    /// The store did not answer within the deadline.
    #[error("the file store did not answer in time")]
    Late,
    /// The store failed a moment ago, and is not asked until a pause is over.
    #[error("the file store failed a moment ago")]
    Away,
    /// The store answered that it cannot do this.
    #[error("the file store failed")]
    Store(#[from] object_store::Error),
    /// The stored file is larger than any that is written.
    #[error("a stored file has {0} bytes")]
    TooLarge(u64),
    /// The file was sealed for another place or with another key, or was altered.
    #[error("a file could not be sealed or opened")]
    Seal(#[from] SealError),
}
