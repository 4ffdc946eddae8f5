//! Writes the patients of imports that run, clinic by clinic, and deletes imports that are old.

use crate::app::App;
use crate::error::Error;
use crate::flows::{self, Advance, KEPT};
use chassis::Jobs;
use db::{ClinicTx, DbError, definer, is_contention};
use kernel::ClinicId;
use std::time::Duration;
use tenancy::{Actor, Context};

/// How often a copy looks for imports that run; one that begins here wakes it.
const PAUSE: Duration = Duration::from_secs(10);
/// How long a look may take, with the largest imports of many clinics.
const BOUND: Duration = Duration::from_mins(20);
/// How many clinics a look serves.
const CLINICS: i32 = 20;
/// How many parts of a clinic's import a look writes: more than the largest file has.
const PARTS: usize = 60;

/// Adds the work to the jobs of the service.
#[must_use]
pub fn schedule(jobs: Jobs, app: &App) -> Jobs {
    let app = app.clone();
    jobs.task(
        "import-patients",
        BOUND,
        move |stop, heartbeat| async move {
            while !stop.is_requested() {
                if let Err(error) = look(&app, || stop.is_requested()).await {
                    tracing::error!(%error, "imports of patients could not be looked for");
                }
                let woken = async {
                    tokio::select! {
                        () = app.imports_begun().notified() => {}
                        () = stop.requested() => {}
                    }
                };
                drop(
                    heartbeat
                        .waits_for(tokio::time::timeout(PAUSE, woken))
                        .await,
                );
            }
        },
    )
}

/// Does what there is to do at present.
pub async fn import_patients(app: &App) -> Result<(), DbError> {
    look(app, || false).await
}

async fn look(app: &App, is_stopped: impl Fn() -> bool) -> Result<(), DbError> {
    let before = app.clock.now() - KEPT;
    for clinic in definer::clinics_with_imports(&app.db, before, CLINICS).await? {
        // One clinic's failure does not keep the others waiting.
        if let Err(error) = in_clinic(app, clinic, &is_stopped).await {
            note(clinic, &error);
        }
    }
    Ok(())
}

fn note(clinic: ClinicId, error: &Error) {
    let waits = match error {
        Error::Overtaken => true,
        Error::Db(DbError::Query(error)) => is_contention(error),
        _ => false,
    };
    if waits {
        tracing::info!(clinic.id = %clinic, "an import waits for an edit of a patient");
    } else {
        tracing::error!(clinic.id = %clinic, %error, "an import of patients could not go on");
    }
}

async fn in_clinic(
    app: &App,
    clinic: ClinicId,
    is_stopped: impl Fn() -> bool,
) -> Result<(), Error> {
    for _ in 0..PARTS {
        if is_stopped() {
            break;
        }
        let actor = Actor::system(clinic, "import patients");
        let context = Context::new(&app.clock, &app.ids, actor);
        let work = async |tx: &mut ClinicTx| flows::import_some(tx, &context, &app.keyring).await;
        if app.db.acting_as(&context, work).await? == Advance::Nothing {
            break;
        }
    }
    Ok(())
}
