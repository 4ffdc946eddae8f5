//! Fields that are encrypted before they reach the database. Master keys wrap a clinic's keys, and a
//! clinic's keys seal its fields. Not here: where wrapped keys are stored (`tenancy.data_keys`).

mod aead;
mod binding;
mod blind_index;
mod data_key;
mod error;
mod first_keys;
mod key_cache;
mod keyring;
mod sealed;

pub use binding::{Binding, KeyId};
pub use blind_index::BlindIndexKey;
pub use data_key::DataKey;
pub use error::{KeyringError, SealError};
pub use first_keys::FirstKeys;
pub use key_cache::KeyCache;
pub use keyring::{Keyring, WrappedKey, generate_master_key};
pub use sealed::{Opened, Sealed};
