//! Files of patients that staff read in: a preview that changes no patient, and the import that follows it.

mod begin;
mod note_export;
mod plan;
mod preview;
mod write;

pub use begin::{begin_import, discard_import};
pub use note_export::note_export;
pub use preview::{PreviewedFile, preview_import};
pub use write::{Advance, import_some};

use chrono::TimeDelta;

/// How long imports are kept.
pub const KEPT: TimeDelta = TimeDelta::days(7);

/// How many rows are read, compared and written together.
const TOGETHER: usize = 500;
