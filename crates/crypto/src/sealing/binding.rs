//! What sealed bytes are bound to, in an encoding that no two places share.

use uuid::Uuid;

/// The place of a sealed field; moved anywhere else, it does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Binding {
    /// The clinic that owns the row.
    pub clinic: Uuid,
    /// The table with its schema, for example `scheduling.patients`.
    pub table: &'static str,
    /// The column of that table.
    pub column: &'static str,
    /// The id of the row.
    pub row: Uuid,
}

impl Binding {
    /// Fixed widths first, then names with their lengths: `("ab", "c")` differs from `("a", "bc")`.
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(64 + self.table.len() + self.column.len());
        bytes.extend_from_slice(b"cita.field");
        bytes.extend_from_slice(self.clinic.as_bytes());
        bytes.extend_from_slice(self.row.as_bytes());
        push_name(&mut bytes, self.table);
        push_name(&mut bytes, self.column);
        bytes
    }
}

/// The name of one key of one clinic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeyId {
    /// The clinic whose key it is.
    pub clinic: Uuid,
    /// The version of the clinic's key, from 1, as the database stores it.
    pub version: i32,
}

impl KeyId {
    /// `purpose` has a fixed set of values, none the beginning of another.
    pub(super) fn encode(&self, purpose: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(48);
        bytes.extend_from_slice(purpose);
        bytes.extend_from_slice(self.clinic.as_bytes());
        bytes.extend_from_slice(&self.version.to_be_bytes());
        bytes
    }
}

fn push_name(bytes: &mut Vec<u8>, name: &str) {
    // A name longer than 2^64 bytes does not exist.
    let length = u64::try_from(name.len()).unwrap_or(u64::MAX);
    bytes.extend_from_slice(&length.to_be_bytes());
    bytes.extend_from_slice(name.as_bytes());
}
