//! Files of patients: which rows a file has, what a row says of a patient, and what becomes of it.

mod cells;
mod file;
mod note;
mod people;
mod row;
#[cfg(test)]
mod tests;

pub use cells::{Cells, Field};
pub use file::{NotAFile, PatientFile};
pub use note::{Note, Outcome};
pub use people::{Filled, KnownPerson, People, Wanted, joined_notes};
pub use row::{Person, RowReader};
