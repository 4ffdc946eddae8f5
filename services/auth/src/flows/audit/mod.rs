//! What is written into the audit log about the audit log.

mod note_export;

pub use note_export::note_export;
