//! Erases what is left of clinics that have ended, in one service.
//!
//! Each service looks by itself, again and again: no message can be lost, a process that dies goes on where it stood, and rows that came late,
//! by a transaction that was open when the clinic ended or by an event that was under way, are erased by the next look.

use chassis::Jobs;
use chrono::TimeDelta;
use db::{Db, DbError, EraseClinic, erased_clinics};
use kernel::{ClinicId, Clock};
use std::time::Duration;

/// How often a service looks. A look costs one statement, and one more for each clinic that ended lately.
const PAUSE: Duration = Duration::from_mins(10);
/// For how long after a clinic's end a service looks. Longer than any message may wait in a queue.
const LOOKED_FOR: TimeDelta = TimeDelta::days(30);
/// How many clinics are looked at, those that ended last first.
const MOST: i32 = 200;
/// How many rows one statement deletes, which has ten seconds.
const ROWS: i32 = 2000;
/// How long one look may take. Many looks finish what one cannot.
const BOUND: Duration = Duration::from_mins(30);
/// How many statements one look makes for a clinic, so that the next clinic has its turn.
const STATEMENTS: usize = 500;

pub use db::ErasedSchema;

/// Adds the work to the jobs of a service.
#[must_use]
pub fn schedule(jobs: Jobs, of: ErasedSchema, db: &Db, clock: &Clock) -> Jobs {
    let (db, clock) = (db.clone(), clock.clone());
    jobs.every_within(PAUSE, BOUND, "erase-ended-clinics", move || {
        let (db, clock) = (db.clone(), clock.clone());
        async move {
            if let Err(error) = erase(of, &db, &clock).await {
                tracing::error!(%error, "clinics that have ended could not be looked for");
            }
        }
    })
}

/// Erases what the service still has of clinics that have ended. One clinic's failure is logged, and does not keep the others waiting.
pub async fn erase(of: ErasedSchema, db: &Db, clock: &Clock) -> Result<(), DbError> {
    let since = clock.now() - LOOKED_FOR;
    for clinic in erased_clinics(db, since, MOST).await? {
        match rows_of(of, db, clinic).await {
            Ok(0) => {}
            Ok(rows) => {
                metrics::counter!("erased_rows_total").increment(rows);
                tracing::info!(clinic.id = %clinic, rows, "rows of a clinic that has ended were erased");
            }
            Err(error) => {
                tracing::error!(clinic.id = %clinic, %error, "rows of a clinic that has ended could not be erased");
            }
        }
    }
    Ok(())
}

/// How many rows were erased.
async fn rows_of(of: ErasedSchema, db: &Db, clinic: ClinicId) -> Result<u64, DbError> {
    let mut erased: u64 = 0;
    for _ in 0..STATEMENTS {
        let rows = EraseClinic::of(of, clinic, ROWS).rows(db).await?;
        erased = erased.saturating_add(rows);
        if rows == 0 {
            break;
        }
    }
    Ok(erased)
}
