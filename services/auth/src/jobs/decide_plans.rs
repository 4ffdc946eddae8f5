//! Decides plans again as time passes: a grant has ended while a subscription goes on, or the reverse. Access itself does not wait
//! for this: it was written until the last of them ends.

use crate::app::App;
use crate::flows;
use chassis::Jobs;
use db::{DbError, definer};
use std::time::Duration;
use tenancy::Actor;

/// How long a clinic may keep the larger plan after its end. Asking costs one statement.
const PAUSE: Duration = Duration::from_secs(30);
/// How many clinics are decided in one search.
const MOST: i32 = 200;

/// Decides every half minute.
pub fn schedule(jobs: Jobs, app: &App) -> Jobs {
    let app = app.clone();
    jobs.every(PAUSE, "decide-plans", move || {
        let app = app.clone();
        async move {
            if let Err(error) = decide_due(&app).await {
                tracing::error!(%error, "plans could not be decided again");
            }
        }
    })
}

/// Decides the plans that are due.
pub async fn decide_due(app: &App) -> Result<(), DbError> {
    let clinics = definer::plans_to_decide(&app.db, app.clock.now(), MOST).await?;
    let context = |clinic| app.context(&Actor::system(clinic, "auth.decide-plans"));
    let due = clinics.into_iter().map(context);
    app.db.in_each(due, flows::decide_plan_again).await;
    Ok(())
}
