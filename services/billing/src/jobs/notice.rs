//! Announces that plans end soon or have ended, so that their clinics can be told.

use crate::app::App;
use crate::flows;
use chassis::Jobs;
use db::{ClinicTx, DbError, definer};
use std::time::Duration;
use tenancy::{Actor, Context};

/// How late a notice may be. Asking costs one statement.
const PAUSE: Duration = Duration::from_mins(5);
/// How many clinics are looked at in one search.
const MOST: i32 = 200;

/// Looks every five minutes.
pub fn schedule(jobs: Jobs, app: &App) -> Jobs {
    super::add(jobs, app, (PAUSE, "notice"), notice_ends)
}

/// Decides the notices of the clinics whose plan ends soon or has ended just now.
pub async fn notice_ends(app: &App) -> Result<(), DbError> {
    let clinics = definer::clinics_to_notice(&app.db, app.clock.now(), MOST).await?;
    let context = |clinic| app.context(&Actor::system(clinic, "billing.notice"));
    let due = clinics.into_iter().map(context);
    let work = async |tx: &mut ClinicTx, context: &Context| {
        flows::notice_end(tx, context, &app.rules).await
    };
    app.db.in_each(due, work).await;
    Ok(())
}
