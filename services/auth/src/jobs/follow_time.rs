//! Ends the state of numbers whose time is over: Meta restricts an account until an instant, and tells nothing when it has come.

use crate::app::App;
use crate::flows;
use chassis::Jobs;
use db::{DbError, definer};
use std::time::Duration;
use tenancy::Actor;

/// How long a number may be shown as restricted after its end. Asking costs one statement.
const PAUSE: Duration = Duration::from_mins(5);
/// How many clinics are computed in one search.
const MOST: i32 = 200;

/// Looks every five minutes.
pub fn schedule(jobs: Jobs, app: &App) -> Jobs {
    let app = app.clone();
    jobs.every(PAUSE, "follow-time", move || {
        let app = app.clone();
        async move {
            if let Err(error) = follow_due(&app).await {
                tracing::error!(%error, "states of numbers could not be computed again");
            }
        }
    })
}

/// Computes the states that are over.
pub async fn follow_due(app: &App) -> Result<(), DbError> {
    let clinics = definer::clinics_to_follow(&app.db, app.clock.now(), MOST).await?;
    let context = |clinic| app.context(&Actor::system(clinic, "auth.follow-time"));
    let due = clinics.into_iter().map(context);
    app.db.in_each(due, flows::follow_time).await;
    Ok(())
}
