//! Sets the gauges of the queues and of the live streams.

use crate::app::App;
use crate::domain::job_state::JobState;
use crate::domain::queue::Queue;
use crate::store::overview::{self, QueueDepth};
use kernel::metric_value;

/// Sets depth and lag of every queue, and the number of open pages. The lag is the time for which the oldest due job
/// has waited.
pub async fn measure(app: &App) {
    metrics::gauge!("notification_streams_open").set(metric_value(app.live.len()));
    let depths = match overview::depths(&app.db, app.clock.now()).await {
        Ok(depths) => depths,
        Err(error) => {
            tracing::debug!(%error, "the queues could not be measured");
            return;
        }
    };
    for queue in Queue::ALL {
        for state in JobState::ALL {
            let of = |depth: &&QueueDepth| depth.queue == queue && depth.state == state;
            let depth = depths.iter().find(of);
            let queue = queue.as_str();
            metrics::gauge!("notification_queue_depth", "queue" => queue, "state" => state.as_str())
                .set(metric_value(depth.map_or(0, |depth| depth.jobs)));
            if state == JobState::Ready {
                let lag = depth.map_or(0, |depth| depth.lag.num_seconds().max(0));
                metrics::gauge!("notification_queue_lag_seconds", "queue" => queue)
                    .set(metric_value(lag));
            }
        }
    }
}
