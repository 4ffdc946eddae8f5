//! All data of a clinic as one archive of files, which is written while it is sent.

mod archive;
mod begin;
mod guide;
mod writing;

pub use begin::{ExportedBy, Tools, begin};
