//! Deletes entries of audit logs that are older than their clinics keep them.

use crate::app::App;
use chassis::Jobs;
use chrono::{DateTime, TimeDelta, Utc};
use db::DbError;
use db::{active_clinics, delete_old_audit_entries as delete};
use kernel::ClinicId;
use std::time::Duration;

/// Every copy of the service asks; the first one of a day finds something.
const PAUSE: Duration = Duration::from_hours(24);
/// How long one search takes at most. The next day finishes what one cannot.
const SEARCH: TimeDelta = TimeDelta::minutes(50);
/// A search that takes so long hangs.
const BOUND: Duration = Duration::from_hours(1);
/// How many clinics are listed at once.
const CLINICS: i32 = 200;
/// How many entries one statement deletes.
const ENTRIES: i32 = 1000;
/// How many statements one search makes for a clinic, so that the next clinic has its turn.
const STATEMENTS: usize = 500;

/// Deletes once a day, in every copy.
pub fn schedule(jobs: Jobs, app: &App) -> Jobs {
    let app = app.clone();
    jobs.every_within(PAUSE, BOUND, "delete-old-audit-entries", move || {
        let app = app.clone();
        async move {
            if let Err(error) = delete_old_audit_entries(&app, app.clock.now() + SEARCH).await {
                tracing::error!(%error, "old entries of audit logs could not be deleted");
            }
        }
    })
}

/// Deletes what is too old now, of one clinic after the other, until that instant. One clinic's failure is logged, and does not keep the others
/// waiting.
pub async fn delete_old_audit_entries(app: &App, until: DateTime<Utc>) -> Result<(), DbError> {
    let mut after = None;
    loop {
        let clinics = active_clinics(&app.db, after, CLINICS).await?;
        let Some(last) = clinics.last() else {
            return Ok(());
        };
        after = Some(*last);
        for clinic in clinics {
            if app.clock.now() >= until {
                tracing::info!("old entries of audit logs are left for the next search");
                return Ok(());
            }
            match of_clinic(app, clinic, until).await {
                Ok(0) => {}
                Ok(entries) => {
                    metrics::counter!("auth_audit_entries_deleted_total").increment(entries);
                    tracing::info!(clinic.id = %clinic, entries, "old entries of an audit log were deleted");
                }
                Err(error) => {
                    tracing::error!(clinic.id = %clinic, %error, "old entries of an audit log could not be deleted");
                }
            }
        }
    }
}

/// How many entries were deleted.
async fn of_clinic(app: &App, clinic: ClinicId, until: DateTime<Utc>) -> Result<u64, DbError> {
    let mut deleted: u64 = 0;
    for _ in 0..STATEMENTS {
        let entries = delete(&app.db, clinic, ENTRIES).await?;
        deleted = deleted.saturating_add(entries);
        if entries == 0 || app.clock.now() >= until {
            break;
        }
    }
    Ok(deleted)
}
