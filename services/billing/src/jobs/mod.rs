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
use db::DbError;
use portability::ErasedSchema;
use std::time::Duration;

/// Adds work that the clock makes due in some clinics. `name` is that of the job.
fn add<W>(jobs: Jobs, app: &App, (pause, name): (Duration, &'static str), work: W) -> Jobs
where
    W: AsyncFn(&App) -> Result<(), DbError> + Copy + 'static,
{
    let app = app.clone();
    jobs.every(pause, name, move || {
        let app = app.clone();
        async move {
            if let Err(error) = work(&app).await {
                tracing::error!(job = name, %error, "what is due could not be looked for");
            }
        }
    })
}

/// All background work of the service.
pub fn all(app: &App) -> Jobs {
    let jobs = reconcile::schedule(Jobs::new(), app);
    let jobs = portability::schedule(jobs, ErasedSchema::Billing, &app.db, &app.clock);
    notice::schedule(decide::schedule(jobs, app), app)
}
