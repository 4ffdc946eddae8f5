//! The background work of auth.

mod decide_plans;

pub use decide_plans::decide_due;

use crate::app::App;
use chassis::Jobs;

/// All background work of the service.
pub fn all(app: &App) -> Jobs {
    decide_plans::schedule(Jobs::new(), app)
}
