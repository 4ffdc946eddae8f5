//! Ends the clinics whose time has come, and erases what is left of those that have ended.

use crate::app::App;
use crate::domain::may_end_by;
use crate::flows;
use chassis::Jobs;
use db::{DbError, ErasedSchema, clinics_to_erase, server_time};
use std::time::Duration;
use tenancy::Actor;

/// How late a clinic may end. A search costs two statements, and one more for each clinic that ended lately.
const PAUSE: Duration = Duration::from_mins(10);
/// How long one search may take. Many searches finish what one cannot.
const BOUND: Duration = Duration::from_mins(30);
/// How many clinics end in one search.
const MOST: i32 = 20;

/// Searches every ten minutes, in every copy: of several copies one ends a clinic, under the lock of its row.
pub fn schedule(jobs: Jobs, app: &App) -> Jobs {
    let app = app.clone();
    jobs.every_within(PAUSE, BOUND, "erase-clinics", move || {
        let app = app.clone();
        async move {
            if let Err(error) = erase_due(&app).await {
                tracing::error!(%error, "clinics could not be ended");
            }
        }
    })
}

/// Ends the clinics that are due, and erases what is left in auth. By a clock that is not the database's no clinic ends.
pub async fn erase_due(app: &App) -> Result<(), DbError> {
    if may_end_by(&app.clock, server_time(&app.db).await?) {
        end_due(app).await?;
    } else {
        tracing::error!(
            "no clinic is ended, because the clock of this process is not that of the database"
        );
    }
    portability::erase(ErasedSchema::Auth, &app.db, &app.clock).await?;
    app.logos.delete_of_ended(&app.db, app.clock.now()).await
}

async fn end_due(app: &App) -> Result<(), DbError> {
    let clinics = clinics_to_erase(&app.db, app.clock.now(), MOST).await?;
    let context = |clinic| app.context(&Actor::system(clinic, "auth.erase-clinics"));
    let due = clinics.into_iter().map(context);
    app.db.in_each(due, flows::erase_clinic).await;
    Ok(())
}
