//! The steps between servers that run and services that can start: migrations, queues, demo clinic.

use crate::error::Outcome;
use crate::run::Context;
use std::path::Path;

/// Brings database and broker to where the services expect them.
pub fn prepare(_context: &Context) -> Outcome {
    Ok(())
}
pub fn migrate(_context: &Context, _p: Option<&str>) -> Outcome {
    Ok(())
}
pub fn seed(_context: &Context, _file: &Path) -> Outcome {
    Ok(())
}
