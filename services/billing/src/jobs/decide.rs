//! Decides plans again as time passes. Access itself does not wait for this: it was announced until the last subscription ends.

use crate::app::App;
use crate::flows;
use chassis::Jobs;
use db::{ClinicTx, DbError, definer};
use std::time::Duration;
use tenancy::{Actor, Context};

/// How long a clinic may keep the larger plan after its end. Asking costs one statement.
const PAUSE: Duration = Duration::from_secs(30);
/// How many clinics are decided in one search.
const MOST: i32 = 200;

/// Decides every half minute.
pub fn schedule(jobs: Jobs, app: &App) -> Jobs {
    super::add(jobs, app, (PAUSE, "decide"), decide_due)
}

/// Decides the plans of the clinics of which a subscription has ended while another one goes on.
pub async fn decide_due(app: &App) -> Result<(), DbError> {
    let clinics = definer::clinics_to_decide(&app.db, app.clock.now(), MOST).await?;
    let context = |clinic| app.context(&Actor::system(clinic, "billing.decide"));
    let due = clinics.into_iter().map(context);
    let work = async |tx: &mut ClinicTx, context: &Context| {
        flows::decide_again(tx, context, &app.rules).await
    };
    app.db.in_each(due, work).await;
    Ok(())
}
