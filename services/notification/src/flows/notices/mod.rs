//! What staff are told of: which happenings become notices, and what a user has read.

mod mark_read;
mod note;

pub use mark_read::mark_read;
pub use note::{Happening, noted};
