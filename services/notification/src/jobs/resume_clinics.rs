//! Lets the messages of a clinic leave again after its number was repaired.

use crate::app::App;
use crate::flows::sending::resume_clinic;
use crate::store::pauses;
use db::{ClinicTx, DbError};
use kernel::error_chain;
use tenancy::{Actor, Context};

/// Clinics of one search.
const MOST: i32 = 100;

/// Resumes the clinics that Meta stopped and whose number has another token, or was tested well since, and wakes the workers.
pub async fn resume_clinics(app: &App) -> Result<(), DbError> {
    let clinics = pauses::to_resume(&app.db, MOST).await?;
    if clinics.is_empty() {
        return Ok(());
    }
    let context = |clinic| {
        let actor = Actor::system(clinic, "resume clinics");
        Context::new(&app.clock, &app.ids, actor)
    };
    let work = async |tx: &mut ClinicTx, _: &Context| resume_clinic(tx).await;
    app.db.in_each(clinics.into_iter().map(context), work).await;
    app.wakes.wake_all();
    Ok(())
}

/// Resumes, and logs a failure: the next search follows soon.
pub async fn resume_and_log(app: &App) {
    if let Err(error) = resume_clinics(app).await {
        let error = error_chain(&error);
        tracing::warn!(error, "clinics that can send again could not be looked for");
    }
}
