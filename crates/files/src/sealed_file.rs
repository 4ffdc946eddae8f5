//! A file as the store has it: sealed with a key of its clinic.

use crate::place::Place;
use crypto::{DataKey, SealError, Sealed};

/// The sealed content of a file.
pub struct SealedFile {
    pub(crate) place: Place,
    pub(crate) bytes: Vec<u8>,
}

impl SealedFile {
    /// The version of the clinic's key that opens the file.
    pub fn key_version(&self) -> Result<i32, SealError> {
        Sealed::<()>::from_bytes(self.bytes.clone())?.key_version()
    }

    /// The content, where `key` is the one of that version and the file was sealed for this place.
    pub fn open(&self, key: &DataKey) -> Result<Vec<u8>, SealError> {
        let mut opened = key.open(&self.bytes, &self.place.binding())?;
        Ok(std::mem::take(&mut *opened))
    }
}
