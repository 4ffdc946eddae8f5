//! Returns the jobs of crashed workers to the queues.

use crate::app::App;
use crate::store;
use db::DbError;
use kernel::error_chain;

/// Makes the jobs ready whose lease ran out, and wakes the workers; says how many jobs there were.
pub async fn sweep(app: &App) -> Result<usize, DbError> {
    let swept = store::jobs::sweep(&app.db, app.clock.now()).await?;
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
