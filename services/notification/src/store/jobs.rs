//! Jobs: ending or repeating an attempt. Set functions plan them (`replies`, `cards`, `reminder_scans`). Claiming is in
//! `claim`; what staff and the operator see is in `overview`.

use crate::domain::job_state::JobState;
use crate::domain::told::About;
use crate::store::claim::Claimed;
use crate::store::schema::jobs;
use crate::store::stored;
use chrono::{DateTime, Utc};
use db::{ClinicTx, Connection, Db, DbError, InfraTx, Prepared};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use events::FailureReason;
use kernel::DeliveryId;
use serde_json::Value;
use uuid::Uuid;

/// A job whose worker crashed this many times is marked as failed, because the job itself may cause the crash.
const CRASHES: i32 = 10;

/// Removes the waiting job that would send a delivery, because Meta certainly has the message. The job of a message
/// about an appointment names the appointment as its subject, and finds the delivery's new state when it is due.
pub async fn remove_waiting(tx: &mut ClinicTx, delivery: DeliveryId) -> Result<usize, DbError> {
    let waiting = jobs::table
        .filter(jobs::clinic_id.eq(tx.clinic().uuid()))
        .filter(jobs::subject.eq(delivery.uuid()))
        .filter(jobs::state.eq(JobState::Ready.as_str()));
    Ok(diesel::delete(waiting).execute(tx.conn()).await?)
}

/// Whether the claim still holds. If so, no other worker touches the job until the transaction ends.
pub async fn is_held(tx: &mut ClinicTx, claimed: &Claimed) -> Result<bool, DbError> {
    let held: Option<Uuid> = held(claimed.id, claimed.attempt)
        .filter(jobs::clinic_id.eq(tx.clinic().uuid()))
        .select(jobs::id)
        .for_update()
        .first(tx.conn())
        .await
        .optional()?;
    Ok(held.is_some())
}

#[diesel::dsl::auto_type]
fn held(id: Uuid, attempt: i32) -> _ {
    let running: &'static str = JobState::Running.as_str();
    jobs::table
        .filter(jobs::id.eq(id))
        .filter(jobs::attempt.eq(attempt))
        .filter(jobs::state.eq(running))
}

/// What the patient was told before the changes that the job's card waits to tell, and the version of the first of them. `None` for
/// another message, and for a card that an earlier version of the service planned.
pub async fn told(tx: &mut ClinicTx, claimed: &Claimed) -> Result<Option<About>, DbError> {
    let (told, version): (Option<Value>, Option<i32>) = jobs::table
        .filter(jobs::id.eq(claimed.id))
        .select((jobs::told, jobs::told_version))
        .first(tx.conn())
        .await?;
    let about = told.zip(version).map(|(told, version)| {
        let told = stored::from_json("job's told", &told)?;
        Ok(About { version, told })
    });
    about.transpose()
}

/// Removes the job, because it is done.
pub async fn finish(conn: &mut Connection, claimed: &Claimed) -> Result<(), DbError> {
    let held = held(claimed.id, claimed.attempt);
    diesel::delete(held).execute(conn).await?;
    Ok(())
}

/// Makes the job due again at that instant, because this attempt failed.
pub async fn again(
    conn: &mut Connection,
    claimed: &Claimed,
    due_at: DateTime<Utc>,
    error: &str,
) -> Result<(), DbError> {
    let change = diesel::update(held(claimed.id, claimed.attempt)).set((
        jobs::state.eq(JobState::Ready.as_str()),
        jobs::due_at.eq(due_at),
        jobs::lease_until.eq(None::<DateTime<Utc>>),
        jobs::last_error.eq(error),
    ));
    Prepared(change).execute(conn).await?;
    Ok(())
}

/// Makes the job due again at that instant, because it was too early. This attempt does not count.
pub async fn put_off(
    conn: &mut Connection,
    claimed: &Claimed,
    due_at: DateTime<Utc>,
    version: i32,
) -> Result<(), DbError> {
    let change = diesel::update(held(claimed.id, claimed.attempt)).set((
        jobs::state.eq(JobState::Ready.as_str()),
        jobs::due_at.eq(due_at),
        jobs::version.eq(version),
        jobs::attempt.eq(jobs::attempt - 1),
        jobs::lease_until.eq(None::<DateTime<Utc>>),
    ));
    Prepared(change).execute(conn).await?;
    Ok(())
}

/// Marks the job as failed, because this was its last attempt. The row stays until an operator decides.
pub async fn exhaust(conn: &mut Connection, claimed: &Claimed, error: &str) -> Result<(), DbError> {
    let change = diesel::update(held(claimed.id, claimed.attempt)).set((
        jobs::state.eq(JobState::Failed.as_str()),
        jobs::lease_until.eq(None::<DateTime<Utc>>),
        jobs::last_error.eq(error),
    ));
    Prepared(change).execute(conn).await?;
    Ok(())
}

/// Makes jobs ready whose lease ran out, because their worker crashed; says how many.
pub async fn sweep(db: &Db, now: DateTime<Utc>) -> Result<usize, DbError> {
    db.infrastructure(async |tx: &mut InfraTx| {
        let orphans = || {
            jobs::table
                .filter(jobs::state.eq(JobState::Running.as_str()))
                .filter(jobs::lease_until.lt(now))
        };
        let crashing = orphans().filter(jobs::attempt.ge(CRASHES));
        let failed = diesel::update(crashing).set((
            jobs::state.eq(JobState::Failed.as_str()),
            jobs::last_error.eq(FailureReason::Abandoned.as_str()),
        ));
        Prepared(failed).execute(tx.conn()).await?;
        let ready = diesel::update(orphans()).set((
            jobs::state.eq(JobState::Ready.as_str()),
            jobs::lease_until.eq(None::<DateTime<Utc>>),
        ));
        Ok(Prepared(ready).execute(tx.conn()).await?)
    })
    .await
}
