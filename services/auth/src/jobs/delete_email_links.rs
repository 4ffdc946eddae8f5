//! Deletes links that users got by e-mail, 30 days after their end.

use crate::app::App;
use crate::flows;
use chassis::Jobs;
use std::time::Duration;

/// Every copy of the service asks; the first one of a day finds something.
const PAUSE: Duration = Duration::from_hours(24);

/// Deletes once a day, in every copy.
pub fn schedule(jobs: Jobs, app: &App) -> Jobs {
    let app = app.clone();
    jobs.every(PAUSE, "delete-email-links", move || {
        let app = app.clone();
        async move {
            if let Err(error) = delete_email_links(&app).await {
                tracing::error!(%error, "old links of e-mails could not be deleted");
            }
        }
    })
}

/// Deletes what is too old now.
pub async fn delete_email_links(app: &App) -> Result<(), db::DbError> {
    flows::delete_old_email_links(&app.db, app.clock.now(), &app.ids).await
}
