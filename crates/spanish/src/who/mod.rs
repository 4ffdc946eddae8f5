//! Who writes and who comes: numbers that identify people, and names.

pub mod documents;
mod name_words;
pub mod names;
