//! Deletes requests for a demonstration that were not accepted, because they are personal data of people who became no customers.

use crate::app::App;
use crate::flows;
use chassis::Jobs;
use std::time::Duration;

/// Every copy of the service asks; the first one of a day finds something.
const PAUSE: Duration = Duration::from_hours(24);

/// Deletes once a day, in every copy.
pub fn schedule(jobs: Jobs, app: &App) -> Jobs {
    let app = app.clone();
    jobs.every(PAUSE, "delete-demo-requests", move || {
        let app = app.clone();
        async move {
            if let Err(error) = delete_demo_requests(&app).await {
                tracing::error!(%error, "old requests for a demonstration could not be deleted");
            }
        }
    })
}

/// Deletes what is too old now.
pub async fn delete_demo_requests(app: &App) -> Result<(), db::DbError> {
    flows::delete_old_demo_requests(&app.db, app.clock.now()).await
}
