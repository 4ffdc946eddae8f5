//! The persons of a message: their names, phone numbers and identity card numbers.

pub mod documents;
mod name_words;
pub mod names;
