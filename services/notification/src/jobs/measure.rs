//! The gauges of the queues and of the live streams.

use crate::app::App;
use crate::domain::queue::Queue;
use crate::store::overview::{self, Depth};

const STATES: [&str; 3] = ["ready", "running", "failed"];

/// Sets depth and lag of every queue; the lag is how long the oldest due job has waited.
pub async fn measure(app: &App) {
    let pages = i64::try_from(app.live().len()).unwrap_or(0);
    metrics::gauge!("notification_streams_open").set(gauge(pages));
    let depths = match overview::depths(&app.db, app.clock.now()).await {
        Ok(depths) => depths,
        Err(error) => {
            tracing::debug!(%error, "the queues could not be measured");
            return;
        }
    };
    for queue in Queue::ALL {
        for state in STATES {
            let of = |depth: &&Depth| depth.queue == queue.name() && depth.state == state;
            let depth = depths.iter().find(of);
            metrics::gauge!("notification_queue_depth", "queue" => queue.name(), "state" => state)
                .set(gauge(depth.map_or(0, |depth| depth.jobs)));
            if state == "ready" {
                let lag = depth.map_or(0, |depth| depth.lag.num_seconds().max(0));
                metrics::gauge!("notification_queue_lag_seconds", "queue" => queue.name())
                    .set(gauge(lag));
            }
        }
    }
}

/// Counts above four billion show as that.
fn gauge(value: i64) -> f64 {
    u32::try_from(value).map_or(f64::from(u32::MAX), f64::from)
}
