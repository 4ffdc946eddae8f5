//! What runs by itself: the workers of each queue, the sweeper of their leases, the gauges, the ear for the live
//! streams.

mod measure;
mod worker;

pub use worker::Worker;

use crate::app::App;
use crate::consumers::{ApplyStatus, NoteAccountChange, PlanReminders, SendReply};
use crate::domain::queue::Queue;
use crate::live;
use crate::store;
use actix_web::web::Data;
use chassis::{Host, StartError};
use db::DbError;
use std::time::Duration;

/// How often orphaned jobs are looked for.
const SWEEP: Duration = Duration::from_secs(5);
/// How often the gauges are set.
const MEASURE: Duration = Duration::from_secs(5);

/// Starts everything of notification but its routes.
pub fn start(app: &Data<App>, host: &mut Host) -> Result<(), StartError> {
    host.relay()?;
    host.sweep_inbox()?;
    host.consume(SendReply(app.clone()))?;
    host.consume(ApplyStatus(app.clone()))?;
    host.consume(PlanReminders(app.clone()))?;
    host.consume(NoteAccountChange(app.clone()))?;
    for queue in Queue::ALL {
        let worker = Worker::new(app.clone(), queue);
        host.background(|stop| async move { worker.run(stop).await });
    }
    let swept = app.clone();
    host.every(SWEEP, "leases", move || {
        let app = swept.clone();
        async move {
            if let Err(error) = sweep(&app).await {
                tracing::warn!(%error, "orphaned jobs could not be looked for");
            }
        }
    });
    let measured = app.clone();
    host.every(MEASURE, "queues", move || {
        let app = measured.clone();
        async move { measure::measure(&app).await }
    });
    let heard = app.clone();
    host.background(|stop| async move { live::listen(&heard, stop).await });
    Ok(())
}

/// Gives the jobs of workers that died back to the living; says how many.
pub async fn sweep(app: &App) -> Result<usize, DbError> {
    let swept = store::jobs::sweep(&app.db, app.clock.now()).await?;
    if swept > 0 {
        metrics::counter!("notification_jobs_orphaned_total")
            .increment(u64::try_from(swept).unwrap_or(0));
        for queue in Queue::ALL {
            app.wake(queue);
        }
    }
    Ok(swept)
}
