//! The background work of scheduling.

use crate::app::App;
use chassis::Jobs;
use portability::ErasedSchema;

/// All background work of the service.
pub fn all(app: &App) -> Jobs {
    portability::schedule(Jobs::new(), ErasedSchema::Scheduling, &app.db, &app.clock)
}
