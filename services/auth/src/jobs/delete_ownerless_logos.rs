//! Deletes files of logos that no clinic has.

use crate::app::App;
use crate::error::Error;
use chassis::Jobs;
use chrono::{DateTime, TimeDelta, Utc};
use kernel::error_chain;
use std::time::Duration;

/// Every copy of the service asks; the first one of the time finds something.
const PAUSE: Duration = Duration::from_hours(6);
/// How long one search takes at most. Each file of the store is looked at once; the next search finds what one has left.
const SEARCH: TimeDelta = TimeDelta::minutes(25);
/// A search that takes so long hangs.
const BOUND: Duration = Duration::from_mins(30);

/// Searches every six hours, in every copy.
pub fn schedule(jobs: Jobs, app: &App) -> Jobs {
    let app = app.clone();
    jobs.every_within(PAUSE, BOUND, "delete-ownerless-logos", move || {
        let app = app.clone();
        async move {
            match delete_ownerless_logos(&app, app.clock.now() + SEARCH).await {
                Ok(0) => {}
                Ok(files) => {
                    tracing::info!(files, "files of logos that no clinic has were deleted");
                }
                Err(error) => {
                    let error = error_chain(&error);
                    tracing::warn!(
                        error,
                        "files of logos that no clinic has could not be looked for"
                    );
                }
            }
        }
    })
}

/// Deletes those that are a day old now, until that instant, and answers how many.
pub async fn delete_ownerless_logos(app: &App, until: DateTime<Utc>) -> Result<u64, Error> {
    app.logos.delete_ownerless(&app.db, &app.clock, until).await
}
