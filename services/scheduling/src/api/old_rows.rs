//! Deleting a clinic's old holds and idempotency keys, beside the requests that make new ones.

use crate::app::App;
use crate::flows;
use db::ClinicTx;
use tenancy::{Actor, Context};

/// Deletes the old rows of the request's clinic from time to time. The request has been served in any case.
pub async fn delete_old_rows(app: &App, context: &Context) {
    let clinic = context.actor.clinic();
    if !app.old_rows().is_due(clinic, context.now) {
        return;
    }
    let actor = Actor::system(clinic, "delete old rows");
    let work = async |tx: &mut ClinicTx| flows::delete_old_rows(tx, context.now).await;
    if let Err(error) = app.db.acting_as(&actor, work).await {
        tracing::warn!(%error, "old rows were not deleted");
    }
}
