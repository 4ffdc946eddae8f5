//! The background work of scheduling.

mod import_patients;

pub use import_patients::import_patients;

use crate::app::App;
use chassis::Jobs;
use portability::ErasedSchema;

/// All background work of the service.
pub fn all(app: &App) -> Jobs {
    let jobs = portability::schedule(Jobs::new(), ErasedSchema::Scheduling, &app.db, &app.clock);
    import_patients::schedule(jobs, app)
}
