//! The background work of billing.

mod bring_up_to_date;
mod decide;
mod notice;
mod reconcile;

pub use decide::decide_due;
pub use notice::notice_ends;
pub use reconcile::{NotReconciled, reconcile};

use crate::app::App;
use chassis::Jobs;
use portability::ErasedSchema;

/// All background work of the service.
pub fn all(app: &App) -> Jobs {
    let jobs = reconcile::schedule(Jobs::new(), app);
    let jobs = portability::schedule(jobs, ErasedSchema::Billing, &app.db, &app.clock);
    notice::schedule(decide::schedule(jobs, app), app)
}
