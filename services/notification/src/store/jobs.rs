//! Jobs: planning, settling, and what an operator sees and does. Claiming is in `claim`.

use super::claim::Claimed;
use super::schema::jobs;
use crate::domain::notice::Notice;
use crate::domain::queue::Queue;
use chrono::{DateTime, Duration, Utc};
use db::{ClinicRead, ClinicTx, Connection, Db, DbError, InfraTx};
use diesel::dsl::{count_star, min};
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

/// How many jobs of a queue are in a state, and how late the oldest due one is.
#[derive(Debug, Clone)]
pub struct Depth {
    /// The queue's name.
    pub queue: String,
    /// Their state.
    pub state: String,
    /// How many.
    pub jobs: i64,
    /// How long the earliest has been due; negative when none is yet.
    pub lag: Duration,
}

/// What is in the queues.
pub async fn depths(db: &Db, now: DateTime<Utc>) -> Result<Vec<Depth>, DbError> {
    let rows: Vec<(String, String, i64, Option<DateTime<Utc>>)> = db
        .infrastructure(async |tx: &mut InfraTx| {
            let counts = jobs::table
                .group_by((jobs::queue, jobs::state))
                .select((jobs::queue, jobs::state, count_star(), min(jobs::due_at)))
                .order((jobs::queue, jobs::state));
            Ok::<_, DbError>(counts.load(tx.conn()).await?)
        })
        .await?;
    let depth = |(queue, state, jobs, due): (String, String, i64, Option<DateTime<Utc>>)| Depth {
        queue,
        state,
        jobs,
        lag: due.map_or_else(Duration::zero, |due| now - due),
    };
    Ok(rows.into_iter().map(depth).collect())
}

/// A notice that waits for its time.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = jobs)]
pub struct PlannedNotice {
    /// Which job.
    pub id: Uuid,
    /// The notice's word.
    pub kind: String,
    /// The appointment.
    pub subject: Uuid,
    /// When.
    pub due_at: DateTime<Utc>,
    /// Since when.
    pub created_at: DateTime<Utc>,
}

/// The notices that are planned and were not tried yet, of one appointment or of all, soonest first.
pub async fn planned(
    mut read: ClinicRead<'_>,
    appointment: Option<Uuid>,
    limit: i64,
) -> Result<Vec<PlannedNotice>, DbError> {
    let mut planned = jobs::table
        .filter(jobs::clinic_id.eq(read.clinic().uuid()))
        .filter(jobs::queue.eq(Queue::Reminders.name()))
        .filter(jobs::state.eq("ready"))
        .filter(jobs::attempt.eq(0))
        .order(jobs::due_at)
        .limit(limit)
        .select(PlannedNotice::as_select())
        .into_boxed();
    if let Some(appointment) = appointment {
        planned = planned.filter(jobs::subject.eq(appointment));
    }
    Ok(planned.load(read.conn()).await?)
}

/// What an operator's act was about.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = jobs)]
pub struct Touched {
    /// `send`, or a notice's word.
    pub kind: String,
    /// The delivery or appointment.
    pub subject: Uuid,
}

/// Whose job it is.
pub async fn clinic_of(conn: &mut Connection, job: Uuid) -> Result<Option<ClinicId>, DbError> {
    let found: Option<Uuid> = jobs::table
        .filter(jobs::id.eq(job))
        .select(jobs::clinic_id)
        .first(conn)
        .await
        .optional()?;
    Ok(found.map(ClinicId))
}

/// Makes a failed or waiting job due as if it were new; `None` when it is running or over.
pub async fn make_due(
    tx: &mut ClinicTx,
    job: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<Touched>, DbError> {
    let waiting = jobs::table
        .filter(jobs::clinic_id.eq(tx.clinic().uuid()))
        .filter(jobs::id.eq(job))
        .filter(jobs::state.ne("running"));
    let touched = diesel::update(waiting)
        .set((
            jobs::state.eq("ready"),
            jobs::attempt.eq(0),
            jobs::due_at.eq(now),
        ))
        .returning(Touched::as_returning())
        .get_result(tx.conn())
        .await
        .optional()?;
    Ok(touched)
}

/// Takes a failed or waiting job away; `None` when it is running or over.
pub async fn take_away(tx: &mut ClinicTx, job: Uuid) -> Result<Option<Touched>, DbError> {
    let waiting = jobs::table
        .filter(jobs::clinic_id.eq(tx.clinic().uuid()))
        .filter(jobs::id.eq(job))
        .filter(jobs::state.ne("running"));
    let touched = diesel::delete(waiting)
        .returning(Touched::as_returning())
        .get_result(tx.conn())
        .await
        .optional()?;
    Ok(touched)
}
