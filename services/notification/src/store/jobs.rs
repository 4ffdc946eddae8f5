//! Jobs: planning and settling. Claiming is in `claim`; what people see of them and do to them is in `overview`.

use super::claim::Claimed;
use super::schema::jobs;
use crate::domain::notice::Notice;
use crate::domain::queue::Queue;
use chrono::{DateTime, Utc};
use db::{ClinicTx, Connection, Db, DbError, InfraTx};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{AppointmentId, ClinicId};
use uuid::Uuid;

/// A job whose worker died this often in the middle is put aside: it may be what kills them.
const CRASHES: i32 = 10;

/// Work to be planned.
pub struct Planned {
    /// Its id.
    pub id: Uuid,
    /// Where.
    pub queue: Queue,
    /// What.
    pub kind: &'static str,
    /// About what.
    pub subject: Uuid,
    /// What makes it one job.
    pub dedup_key: String,
    /// The subject's version.
    pub version: i32,
    /// When.
    pub due_at: DateTime<Utc>,
    /// The conversation it must keep its place in, and the place.
    pub lane: Option<(Uuid, i64)>,
    /// The trace that wants it.
    pub traceparent: Option<String>,
}

/// Plans it for the transaction's clinic, unless it is planned already.
pub async fn insert(tx: &mut ClinicTx, job: &Planned, now: DateTime<Utc>) -> Result<(), DbError> {
    diesel::insert_into(jobs::table)
        .values(values(tx.clinic(), job, now))
        .on_conflict_do_nothing()
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Plans it, or moves what is planned under the same key and not newer.
pub async fn upsert(tx: &mut ClinicTx, job: &Planned, now: DateTime<Utc>) -> Result<(), DbError> {
    use diesel::query_dsl::methods::FilterDsl;
    use diesel::upsert::excluded;
    let moved = diesel::insert_into(jobs::table)
        .values(values(tx.clinic(), job, now))
        .on_conflict((jobs::queue, jobs::dedup_key))
        .do_update()
        .set((
            jobs::version.eq(excluded(jobs::version)),
            jobs::due_at.eq(excluded(jobs::due_at)),
            jobs::state.eq("ready"),
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

type Values<'a> = (
    diesel::dsl::Eq<jobs::id, Uuid>,
    diesel::dsl::Eq<jobs::queue, &'static str>,
    diesel::dsl::Eq<jobs::clinic_id, Uuid>,
    diesel::dsl::Eq<jobs::kind, &'static str>,
    diesel::dsl::Eq<jobs::subject, Uuid>,
    diesel::dsl::Eq<jobs::dedup_key, &'a str>,
    diesel::dsl::Eq<jobs::version, i32>,
    diesel::dsl::Eq<jobs::due_at, DateTime<Utc>>,
    diesel::dsl::Eq<jobs::lane, Option<Uuid>>,
    diesel::dsl::Eq<jobs::sequence, Option<i64>>,
    diesel::dsl::Eq<jobs::traceparent, Option<&'a str>>,
    diesel::dsl::Eq<jobs::created_at, DateTime<Utc>>,
);

fn values(clinic: ClinicId, job: &Planned, now: DateTime<Utc>) -> Values<'_> {
    (
        jobs::id.eq(job.id),
        jobs::queue.eq(job.queue.name()),
        jobs::clinic_id.eq(clinic.uuid()),
        jobs::kind.eq(job.kind),
        jobs::subject.eq(job.subject),
        jobs::dedup_key.eq(job.dedup_key.as_str()),
        jobs::version.eq(job.version),
        jobs::due_at.eq(job.due_at),
        jobs::lane.eq(job.lane.map(|(lane, _)| lane)),
        jobs::sequence.eq(job.lane.map(|(_, sequence)| sequence)),
        jobs::traceparent.eq(job.traceparent.as_deref()),
        jobs::created_at.eq(now),
    )
}

/// The key under which a notice about an appointment is planned.
pub fn notice_key(notice: Notice, appointment: AppointmentId) -> String {
    format!("{}:{appointment}", notice.as_str())
}

/// Takes back what is planned under that key and not newer than `version`.
pub async fn remove(
    tx: &mut ClinicTx,
    queue: Queue,
    dedup_key: &str,
    version: i32,
) -> Result<(), DbError> {
    let planned = jobs::table
        .filter(jobs::clinic_id.eq(tx.clinic().uuid()))
        .filter(jobs::queue.eq(queue.name()))
        .filter(jobs::dedup_key.eq(dedup_key))
        .filter(jobs::version.le(version));
    diesel::delete(planned).execute(tx.conn()).await?;
    Ok(())
}

/// Lets the next reply of a conversation go as soon as its turn comes: the one before it is here.
pub async fn promote(
    tx: &mut ClinicTx,
    (lane, sequence): (Uuid, i64),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let next = jobs::table
        .filter(jobs::clinic_id.eq(tx.clinic().uuid()))
        .filter(jobs::lane.eq(lane))
        .filter(jobs::sequence.eq(sequence))
        .filter(jobs::state.eq("ready"))
        .filter(jobs::attempt.eq(0))
        .filter(jobs::due_at.gt(now));
    diesel::update(next)
        .set(jobs::due_at.eq(now))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Takes back the job that waits to send a delivery, because news came that it arrived.
pub async fn remove_waiting(tx: &mut ClinicTx, subject: Uuid) -> Result<usize, DbError> {
    let waiting = jobs::table
        .filter(jobs::clinic_id.eq(tx.clinic().uuid()))
        .filter(jobs::subject.eq(subject))
        .filter(jobs::kind.eq("send"))
        .filter(jobs::state.eq("ready"));
    Ok(diesel::delete(waiting).execute(tx.conn()).await?)
}

/// Whether this claim still holds; if so, nobody else touches the job until the transaction ends.
pub async fn is_held(tx: &mut ClinicTx, claimed: &Claimed) -> Result<bool, DbError> {
    let held: Option<Uuid> = held(claimed)
        .filter(jobs::clinic_id.eq(tx.clinic().uuid()))
        .select(jobs::id)
        .for_update()
        .first(tx.conn())
        .await
        .optional()?;
    Ok(held.is_some())
}

type Held = diesel::dsl::Filter<
    diesel::dsl::Filter<
        diesel::dsl::Filter<jobs::table, diesel::dsl::Eq<jobs::id, Uuid>>,
        diesel::dsl::Eq<jobs::attempt, i32>,
    >,
    diesel::dsl::Eq<jobs::state, &'static str>,
>;

fn held(claimed: &Claimed) -> Held {
    QueryDsl::filter(
        QueryDsl::filter(
            QueryDsl::filter(jobs::table, jobs::id.eq(claimed.id)),
            jobs::attempt.eq(claimed.attempt),
        ),
        jobs::state.eq("running"),
    )
}

/// The job is over.
pub async fn finish(conn: &mut Connection, claimed: &Claimed) -> Result<(), DbError> {
    diesel::delete(held(claimed)).execute(conn).await?;
    Ok(())
}

/// The attempt failed: again then.
pub async fn again(
    conn: &mut Connection,
    claimed: &Claimed,
    due_at: DateTime<Utc>,
    error: &str,
) -> Result<(), DbError> {
    diesel::update(held(claimed))
        .set((
            jobs::state.eq("ready"),
            jobs::due_at.eq(due_at),
            jobs::lease_until.eq(None::<DateTime<Utc>>),
            jobs::last_error.eq(error),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// It was not time yet: then, and this attempt does not count.
pub async fn put_off(
    conn: &mut Connection,
    claimed: &Claimed,
    due_at: DateTime<Utc>,
    version: i32,
) -> Result<(), DbError> {
    diesel::update(held(claimed))
        .set((
            jobs::state.eq("ready"),
            jobs::due_at.eq(due_at),
            jobs::version.eq(version),
            jobs::attempt.eq(jobs::attempt - 1),
            jobs::lease_until.eq(None::<DateTime<Utc>>),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// The last attempt failed: it stays, searchable, until an operator decides.
pub async fn exhaust(conn: &mut Connection, claimed: &Claimed, error: &str) -> Result<(), DbError> {
    diesel::update(held(claimed))
        .set((
            jobs::state.eq("failed"),
            jobs::lease_until.eq(None::<DateTime<Utc>>),
            jobs::last_error.eq(error),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Gives jobs whose lease ran out back to the workers; says how many.
pub async fn sweep(db: &Db, now: DateTime<Utc>) -> Result<usize, DbError> {
    db.infrastructure(async |tx: &mut InfraTx| {
        let orphans = || {
            jobs::table
                .filter(jobs::state.eq("running"))
                .filter(jobs::lease_until.lt(now))
        };
        let poison = orphans().filter(jobs::attempt.ge(CRASHES));
        diesel::update(poison)
            .set((jobs::state.eq("failed"), jobs::last_error.eq("ABANDONED")))
            .execute(tx.conn())
            .await?;
        let given_back = diesel::update(orphans())
            .set((
                jobs::state.eq("ready"),
                jobs::lease_until.eq(None::<DateTime<Utc>>),
            ))
            .execute(tx.conn())
            .await?;
        Ok(given_back)
    })
    .await
}
