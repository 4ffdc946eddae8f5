//! All data of a clinic as one archive of files, which is written while it is sent.

mod archive;
mod begin;
mod file;
mod guide;
mod logo;
mod writing;

pub use begin::{ExportedBy, begin};
pub use file::Tools;
