//! Demo.
use crate::error::{Failure, Outcome};
use crate::run::Context;
use std::process::ExitCode;
pub fn play(_c: &Context) -> Outcome<ExitCode> {
    Err(Failure::new("not yet"))
}
