//! The background work of billing.

mod bring_up_to_date;
mod decide;
mod reconcile;

pub use decide::decide_due;
pub use reconcile::{NotReconciled, reconcile};

use crate::app::App;
use chassis::Jobs;

/// All background work of the service.
pub fn all(app: &App) -> Jobs {
    decide::schedule(reconcile::schedule(Jobs::new(), app), app)
}
