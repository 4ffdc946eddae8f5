//! Reads what patients wrote.
use crate::args::Understand;
use crate::error::{Failure, Outcome};
pub fn lines(_how: &Understand) -> Outcome {
    Err(Failure::new("the reader is not there yet"))
}
