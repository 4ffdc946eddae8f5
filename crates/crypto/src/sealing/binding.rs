//! The place that sealed bytes are bound to, in an encoding that differs for any two places.

use kernel::ClinicId;
use uuid::Uuid;

/// The place of a sealed field. Sealed bytes that were copied to another place do not open there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Binding {
    pub clinic: ClinicId,
    /// The table with its schema, for example `scheduling.patients`.
    pub table: &'static str,
    pub column: &'static str,
    /// The id of the row. A bare UUID, because every table has its own type of id.
    pub row: Uuid,
}

impl Binding {
    /// Fields of fixed width first, then each name after its length, so that `("ab", "c")` and
    /// `("a", "bc")` have different encodings.
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(64 + self.table.len() + self.column.len());
        bytes.extend_from_slice(b"cita.field");
        bytes.extend_from_slice(self.clinic.uuid().as_bytes());
        bytes.extend_from_slice(self.row.as_bytes());
        push_name(&mut bytes, self.table);
        push_name(&mut bytes, self.column);
        bytes
    }
}

/// Identifies one version of a clinic's key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeyId {
    pub clinic: ClinicId,
    /// Counts from 1, as in the column `version` of `tenancy.data_keys`.
    pub version: i32,
}

impl KeyId {
    /// `purpose` has a fixed set of values, none of which is a prefix of another.
    pub(super) fn encode(&self, purpose: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(48);
        bytes.extend_from_slice(purpose);
        bytes.extend_from_slice(self.clinic.uuid().as_bytes());
        bytes.extend_from_slice(&self.version.to_be_bytes());
        bytes
    }
}

fn push_name(bytes: &mut Vec<u8>, name: &str) {
    // `usize` has at most 64 bits, so the conversion cannot fail.
    let length = u64::try_from(name.len()).unwrap_or(u64::MAX);
    bytes.extend_from_slice(&length.to_be_bytes());
    bytes.extend_from_slice(name.as_bytes());
}
