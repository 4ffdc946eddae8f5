//! Deletes the rows of e-mails that ended thirty days ago.

use crate::app::App;
use crate::domain::email::KEPT_DAYS;
use crate::store::emails;
use chrono::Duration;
use db::{ClinicTx, DbError};
use kernel::error_chain;
use tenancy::{Actor, Context};

/// Clinics of one search.
const MOST: i32 = 500;

/// Deletes old rows of some clinics; the next search follows within the hour.
pub async fn delete_old_emails(app: &App) -> Result<(), DbError> {
    let before = app.clock.now() - Duration::days(KEPT_DAYS);
    let clinics = emails::clinics_with_old(&app.db, before, MOST).await?;
    let context = |clinic| {
        let actor = Actor::system(clinic, "delete old e-mails");
        Context::new(&app.clock, &app.ids, actor)
    };
    let work = async |tx: &mut ClinicTx, _: &Context| {
        emails::delete_ended(tx, before).await?;
        Ok(())
    };
    app.db.in_each(clinics.into_iter().map(context), work).await;
    Ok(())
}

/// Deletes, and logs a failure.
pub async fn delete_and_log(app: &App) {
    if let Err(error) = delete_old_emails(app).await {
        let error = error_chain(&error);
        tracing::warn!(error, "old e-mails could not be deleted");
    }
}
