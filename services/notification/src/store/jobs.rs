//! Jobs: planning them, and ending or repeating an attempt. Claiming is in `claim`; what staff and the operator see is
//! in `overview`.

use crate::domain::job_state::JobState;
use crate::domain::position::Position;
use crate::domain::queue::Queue;
use crate::store::claim::Claimed;
use crate::store::schema::jobs;
use chrono::{DateTime, Utc};
use db::{ClinicTx, Connection, Db, DbError, InfraTx, Prepared};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use events::FailureReason;
use kernel::{ClinicId, DeliveryId};
use uuid::Uuid;

/// A job whose worker crashed this many times is marked as failed, because the job itself may cause the crash.
const CRASHES: i32 = 10;

/// A job to be planned.
pub struct Planned {
    pub id: Uuid,
    pub queue: Queue,
    pub kind: &'static str,
    /// The id of the delivery or appointment that the job is about.
    pub subject: Uuid,
    /// Two jobs of a queue with the same key are one job.
    pub dedup_key: String,
    /// The subject's version: a job is never replaced by one of an older version.
    pub version: i32,
    pub due_at: DateTime<Utc>,
    /// The place in a conversation that the job has to keep.
    pub position: Option<Position>,
    /// The trace that plans the job.
    pub traceparent: Option<String>,
}

#[derive(Insertable)]
#[diesel(table_name = jobs)]
struct Row<'a> {
    id: Uuid,
    queue: &'static str,
    clinic_id: Uuid,
    kind: &'static str,
    subject: Uuid,
    dedup_key: &'a str,
    version: i32,
    due_at: DateTime<Utc>,
    lane: Option<Uuid>,
    sequence: Option<i64>,
    traceparent: Option<&'a str>,
    created_at: DateTime<Utc>,
}

impl<'a> Row<'a> {
    fn of(clinic: ClinicId, job: &'a Planned, now: DateTime<Utc>) -> Self {
        Self {
            id: job.id,
            queue: job.queue.as_str(),
            clinic_id: clinic.uuid(),
            kind: job.kind,
            subject: job.subject,
            dedup_key: &job.dedup_key,
            version: job.version,
            due_at: job.due_at,
            lane: job.position.map(|place| place.session.uuid()),
            sequence: job.position.map(|place| place.sequence),
            traceparent: job.traceparent.as_deref(),
            created_at: now,
        }
    }
}

/// Plans the job for the transaction's clinic, unless its key is planned already.
pub async fn insert(tx: &mut ClinicTx, job: &Planned, now: DateTime<Utc>) -> Result<(), DbError> {
    diesel::insert_into(jobs::table)
        .values(Row::of(tx.clinic(), job, now))
        .on_conflict_do_nothing()
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Plans the job, or moves the job that is planned under the same key with an older version.
pub async fn upsert(tx: &mut ClinicTx, job: &Planned, now: DateTime<Utc>) -> Result<(), DbError> {
    use diesel::query_dsl::methods::FilterDsl;
    use diesel::upsert::excluded;
    let moved = diesel::insert_into(jobs::table)
        .values(Row::of(tx.clinic(), job, now))
        .on_conflict((jobs::queue, jobs::dedup_key))
        .do_update()
        .set((
            jobs::version.eq(excluded(jobs::version)),
            jobs::due_at.eq(excluded(jobs::due_at)),
            jobs::state.eq(JobState::Ready.as_str()),
            jobs::attempt.eq(0),
            jobs::lease_until.eq(None::<DateTime<Utc>>),
            jobs::last_error.eq(None::<String>),
            jobs::traceparent.eq(excluded(jobs::traceparent)),
        ));
    FilterDsl::filter(moved, jobs::version.lt(excluded(jobs::version)))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Removes the job that is planned under that key, unless the job is newer than `version`.
pub async fn remove(
    tx: &mut ClinicTx,
    queue: Queue,
    dedup_key: &str,
    version: i32,
) -> Result<(), DbError> {
    let planned = jobs::table
        .filter(jobs::clinic_id.eq(tx.clinic().uuid()))
        .filter(jobs::queue.eq(queue.as_str()))
        .filter(jobs::dedup_key.eq(dedup_key))
        .filter(jobs::version.le(version));
    diesel::delete(planned).execute(tx.conn()).await?;
    Ok(())
}

/// Makes the reply at that place due, if it was waiting for the reply before it.
pub async fn make_position_due(
    tx: &mut ClinicTx,
    place: Position,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let next = jobs::table
        .filter(jobs::clinic_id.eq(tx.clinic().uuid()))
        .filter(jobs::lane.eq(place.session.uuid()))
        .filter(jobs::sequence.eq(place.sequence))
        .filter(jobs::state.eq(JobState::Ready.as_str()))
        .filter(jobs::attempt.eq(0))
        .filter(jobs::due_at.gt(now));
    diesel::update(next)
        .set(jobs::due_at.eq(now))
        .execute(tx.conn())
        .await?;
    Ok(())
}

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
    let change = diesel::update(held(claimed.id, claimed.attempt))
        .set((
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
    let change = diesel::update(held(claimed.id, claimed.attempt))
        .set((
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
    let change = diesel::update(held(claimed.id, claimed.attempt))
        .set((
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
