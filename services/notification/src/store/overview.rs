//! Jobs as people see them, and what the operator does to one. Staff see the planned messages of their clinic, the
//! operator sees every job. A job holds ids and words only and no personal data.

use crate::domain::job_state::JobState;
use crate::domain::queue::Queue;
use crate::store::schema::jobs;
use crate::store::stored;
use chrono::{DateTime, Duration, Utc};
use db::{ClinicRead, ClinicTx, Connection, Db, DbError, InfraTx};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Nullable, Text, Timestamptz};
use diesel_async::RunQueryDsl;
use kernel::ClinicId;
use uuid::Uuid;

/// Counting stops at this many jobs: the operator learns that there are more, and the cost stays bounded.
pub const COUNTED: i64 = 10_000;

/// The number of jobs of one queue in one state.
#[derive(Debug, Clone)]
pub struct QueueDepth {
    pub queue: Queue,
    pub state: JobState,
    /// How many there are; counting stops at [`COUNTED`].
    pub jobs: i64,
    /// How long the earliest job has been due; negative when none is due yet.
    pub lag: Duration,
}

db::statement! {
    /// Counts the jobs of each queue and state up to a bound, each through the index of its state.
    struct Depths<'a> = "SELECT of.queue, depth.state, depth.jobs, depth.earliest
        FROM unnest(?) AS of (queue)
       CROSS JOIN LATERAL (
             SELECT 'ready' AS state, count(*) AS jobs, min(due_at) AS earliest
               FROM (SELECT due_at FROM notification.jobs
                      WHERE queue = of.queue AND state = 'ready' ORDER BY due_at LIMIT ?) few
              UNION ALL
             SELECT 'running', count(*), min(due_at)
               FROM (SELECT due_at FROM notification.jobs WHERE queue = of.queue AND state = 'running' LIMIT ?) few
              UNION ALL
             SELECT 'failed', count(*), min(due_at)
               FROM (SELECT due_at FROM notification.jobs
                      WHERE queue = of.queue AND state = 'failed' ORDER BY due_at LIMIT ?) few) depth
       WHERE depth.jobs > 0
       ORDER BY 1, 2";
    queues: &'a [&'a str] => Array<Text>,
    ready: i64 => BigInt,
    running: i64 => BigInt,
    failed: i64 => BigInt,
    -> (Text, Text, BigInt, Nullable<Timestamptz>)
}

/// The depth of every queue in every state that has jobs.
pub async fn depths(db: &Db, now: DateTime<Utc>) -> Result<Vec<QueueDepth>, DbError> {
    type Counts = (String, String, i64, Option<DateTime<Utc>>);
    let queues = Queue::ALL.map(Queue::as_str);
    let depths = Depths {
        queues: &queues,
        ready: COUNTED,
        running: COUNTED,
        failed: COUNTED,
    };
    let rows: Vec<Counts> = db.call(depths).await?;
    let depth = |(queue, state, jobs, due): Counts| {
        Ok(QueueDepth {
            queue: stored::read("job queue", queue.parse())?,
            state: stored::read("job state", state.parse())?,
            jobs,
            lag: due.map_or_else(Duration::zero, |due| now - due),
        })
    };
    rows.into_iter().map(depth).collect()
}

/// A message about an appointment that waits until it is due.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = jobs)]
pub struct PlannedMessage {
    pub id: Uuid,
    pub kind: String,
    /// The id of the appointment.
    pub subject: Uuid,
    pub due_at: DateTime<Utc>,
    pub created_at: DateTime<Utc>,
}

/// The messages that wait and were not tried yet, of one appointment or of the whole clinic, soonest first. `reminders` are
/// the kinds that are found when they are due: of these, rows that an earlier release planned ahead are left out until then.
pub async fn planned(
    mut read: ClinicRead<'_>,
    appointment: Option<Uuid>,
    reminders: &[&str],
    limit: i64,
    now: DateTime<Utc>,
) -> Result<Vec<PlannedMessage>, DbError> {
    let mut planned = jobs::table
        .filter(jobs::clinic_id.eq(read.clinic().uuid()))
        .filter(jobs::queue.eq(Queue::AppointmentReminders.as_str()))
        .filter(jobs::state.eq(JobState::Ready.as_str()))
        .filter(jobs::attempt.eq(0))
        .filter(jobs::kind.ne_all(reminders).or(jobs::due_at.le(now)))
        .order(jobs::due_at)
        .limit(limit)
        .select(PlannedMessage::as_select())
        .into_boxed();
    if let Some(appointment) = appointment {
        planned = planned.filter(jobs::subject.eq(appointment));
    }
    Ok(planned.load(read.conn()).await?)
}

/// The clinic of that job, if there is such a job.
pub async fn clinic_of(conn: &mut Connection, job: Uuid) -> Result<Option<ClinicId>, DbError> {
    let found: Option<Uuid> = jobs::table
        .filter(jobs::id.eq(job))
        .select(jobs::clinic_id)
        .first(conn)
        .await
        .optional()?;
    Ok(found.map(ClinicId))
}

/// A failed or waiting job that the operator acted on.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = jobs)]
pub struct WaitingJob {
    pub kind: String,
    /// The id of the delivery, appointment or reader that the job is about.
    pub subject: Uuid,
    pub dedup_key: String,
}

/// The job, unless a worker has it.
#[diesel::dsl::auto_type]
fn not_running(clinic: Uuid, job: Uuid) -> _ {
    let running: &'static str = JobState::Running.as_str();
    jobs::table
        .filter(jobs::clinic_id.eq(clinic))
        .filter(jobs::id.eq(job))
        .filter(jobs::state.ne(running))
}

/// Makes a failed or waiting job due as if it were new; `None` when a worker has it, or it is done.
pub async fn make_due(
    tx: &mut ClinicTx,
    job: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<WaitingJob>, DbError> {
    let due = diesel::update(not_running(tx.clinic().uuid(), job))
        .set((
            jobs::state.eq(JobState::Ready.as_str()),
            jobs::attempt.eq(0),
            jobs::due_at.eq(now),
        ))
        .returning(WaitingJob::as_returning())
        .get_result(tx.conn())
        .await
        .optional()?;
    Ok(due)
}

/// Removes a failed or waiting job; `None` when a worker has it, or it is done.
pub async fn remove(tx: &mut ClinicTx, job: Uuid) -> Result<Option<WaitingJob>, DbError> {
    let removed = diesel::delete(not_running(tx.clinic().uuid(), job))
        .returning(WaitingJob::as_returning())
        .get_result(tx.conn())
        .await
        .optional()?;
    Ok(removed)
}

/// The operator's search for jobs. Unset filters match every job.
pub struct Search {
    pub queue: Option<String>,
    pub state: Option<String>,
    pub kind: Option<String>,
    pub clinic_id: Option<Uuid>,
    /// The id of the delivery or appointment that the job is about.
    pub subject: Option<Uuid>,
}

/// A job as the operator sees it.
#[derive(Clone)]
pub struct FoundJob {
    pub id: Uuid,
    pub queue: Queue,
    pub clinic_id: Uuid,
    pub kind: String,
    /// The id of the delivery or appointment that the job is about.
    pub subject: Uuid,
    pub state: JobState,
    /// How many times the job was tried.
    pub attempt: i32,
    pub due_at: DateTime<Utc>,
    /// Why the last attempt failed: Meta's code, or the word of an [`events::FailureReason`].
    pub last_error: Option<String>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = jobs)]
struct Row {
    id: Uuid,
    queue: String,
    clinic_id: Uuid,
    kind: String,
    subject: Uuid,
    state: String,
    attempt: i32,
    due_at: DateTime<Utc>,
    last_error: Option<String>,
}

impl TryFrom<Row> for FoundJob {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.id,
            queue: stored::read("job queue", row.queue.parse())?,
            clinic_id: row.clinic_id,
            kind: row.kind,
            subject: row.subject,
            state: stored::read("job state", row.state.parse())?,
            attempt: row.attempt,
            due_at: row.due_at,
            last_error: row.last_error,
        })
    }
}

/// Finds jobs of every clinic, the soonest due first.
pub async fn search(db: &Db, search: Search, limit: i64) -> Result<Vec<FoundJob>, DbError> {
    let mut found = jobs::table
        .order((jobs::due_at, jobs::id))
        .limit(limit)
        .select(Row::as_select())
        .into_boxed();
    if let Some(queue) = search.queue {
        found = found.filter(jobs::queue.eq(queue));
    }
    if let Some(state) = search.state {
        found = found.filter(jobs::state.eq(state));
    }
    if let Some(kind) = search.kind {
        found = found.filter(jobs::kind.eq(kind));
    }
    if let Some(clinic) = search.clinic_id {
        found = found.filter(jobs::clinic_id.eq(clinic));
    }
    if let Some(subject) = search.subject {
        found = found.filter(jobs::subject.eq(subject));
    }
    let rows: Vec<Row> = db
        .infrastructure(async |tx: &mut InfraTx| Ok::<_, DbError>(found.load(tx.conn()).await?))
        .await?;
    rows.into_iter().map(FoundJob::try_from).collect()
}
