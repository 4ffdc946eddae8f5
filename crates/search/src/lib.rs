#![doc = include_str!("../README.md")]

mod error;
mod term;
mod words;

pub use error::{begins_with_one_error, has_one_error};
pub use term::{SHORTEST_ENDING, Term, terms};
pub use words::{fold, words};
