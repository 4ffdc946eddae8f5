//! The background work of auth.

mod decide_plans;
mod delete_demo_requests;

pub use decide_plans::decide_due;
pub use delete_demo_requests::delete_demo_requests;

use crate::app::App;
use chassis::Jobs;

/// All background work of the service.
pub fn all(app: &App) -> Jobs {
    delete_demo_requests::schedule(decide_plans::schedule(Jobs::new(), app), app)
}
