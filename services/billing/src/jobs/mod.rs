//! The background work of billing.

mod reconcile;

pub use reconcile::{NotReconciled, reconcile};

use crate::app::App;
use chassis::Jobs;

/// All background work of the service.
pub fn all(app: &App) -> Jobs {
    reconcile::schedule(Jobs::new(), app)
}
