//! Returns the work of crashed processes to the queues: claimed jobs, and messages that were being sent without a job.

use crate::app::App;
use crate::store;
use db::DbError;
use kernel::error_chain;

/// Makes the jobs ready whose lease ran out, makes jobs of messages whose lease ran out, and wakes the workers; says how many
/// jobs there were.
pub async fn sweep(app: &App) -> Result<usize, DbError> {
    let now = app.clock.now();
    let in_flight = store::in_flight::sweep(&app.db, now).await?;
    let swept = store::jobs::sweep(&app.db, now).await? + in_flight;
    if swept > 0 {
        metrics::counter!("notification_jobs_orphaned_total")
            .increment(u64::try_from(swept).unwrap_or(u64::MAX));
        app.wakes.wake_all();
    }
    Ok(swept)
}

/// Sweeps, and logs a failure: the next sweep follows soon.
pub async fn sweep_and_log(app: &App) {
    if let Err(error) = sweep(app).await {
        let error = error_chain(&error);
        tracing::warn!(error, "orphaned jobs could not be looked for");
    }
}
