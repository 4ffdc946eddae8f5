//! Claims due jobs across clinics, in turn. Two statements in one transaction let several workers and several copies
//! of the service share the work without waiting for each other.
//!
//! A clinic's place in the turn is the number of its jobs that are running, so that a clinic with five hundred jobs
//! uses only the capacity that the other clinics leave. A reply is not claimed before the conversation's earlier
//! replies are sent or failed.

use crate::domain::job_state::JobState;
use crate::domain::queue::Queue;
use crate::store::schema::jobs;
use chrono::{DateTime, Duration, Utc};
use db::{Db, DbError, InfraTx};
use diesel::QueryResult;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::{BigInt, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// How long a worker may hold a claimed job, before another worker takes the job. Longer than the deadlines of Meta's
/// answer and of the database together.
const LEASE_SECONDS: i64 = 30;

/// A job that a worker holds until its lease ends.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = jobs)]
pub struct Claimed {
    pub id: Uuid,
    pub clinic_id: Uuid,
    pub kind: String,
    /// The id of the delivery or appointment that the job is about.
    pub subject: Uuid,
    /// The subject's version when the job was planned.
    pub version: i32,
    /// The present attempt, from 1. Together with the id it names this claim.
    pub attempt: i32,
    /// The trace that planned the job.
    pub traceparent: Option<String>,
}

/// Claims up to `room` due jobs of the queue. `after` is the clinic that this worker served last.
pub async fn claim(
    db: &Db,
    queue: Queue,
    room: usize,
    after: Uuid,
    now: DateTime<Utc>,
) -> Result<Vec<Claimed>, DbError> {
    let next = Next {
        queue: queue.as_str(),
        now,
        after,
        room: i64::try_from(room).unwrap_or(1),
    };
    db.infrastructure(async |tx: &mut InfraTx| {
        let ids: Vec<Uuid> = next.load(tx.conn()).await?;
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let lease = now + Duration::seconds(LEASE_SECONDS);
        let mut claimed: Vec<Claimed> = diesel::update(jobs::table.filter(jobs::id.eq_any(&ids)))
            .set((
                jobs::state.eq(JobState::Running.as_str()),
                jobs::attempt.eq(jobs::attempt + 1),
                jobs::lease_until.eq(lease),
            ))
            .returning(Claimed::as_returning())
            .get_results(tx.conn())
            .await?;
        claimed.sort_by_key(|job| ids.iter().position(|id| *id == job.id));
        Ok(claimed)
    })
    .await
}

/// The jobs that are due next, locked. The query has a type and is no `sql_query`, because diesel prepares the statement
/// of a typed query once per connection and parses `sql_query` each time.
#[derive(QueryId)]
struct Next {
    queue: &'static str,
    now: DateTime<Utc>,
    after: Uuid,
    room: i64,
}

/// A piece of the statement: text, or one of the four parameters.
enum Piece {
    Sql(&'static str),
    Queue,
    Now,
    After,
    Room,
}

/// Clinics with due work, each with its first jobs numbered; the number plus the clinic's running jobs is the job's
/// turn. Among equal turns the clinics follow the one that was served last. The outer query locks the rows and checks
/// them once more, because another worker may have claimed one meanwhile.
const NEXT: &[Piece] = &[
    Piece::Sql(
        "
WITH turns AS MATERIALIZED (
    SELECT job.id, job.place + coalesce(busy.running, 0) AS turn,
           clinics.clinic_id <= ",
    ),
    Piece::After,
    Piece::Sql(
        " AS was_served, clinics.clinic_id
      FROM (SELECT DISTINCT clinic_id FROM notification.jobs
             WHERE state = 'ready' AND queue = ",
    ),
    Piece::Queue,
    Piece::Sql(" AND due_at <= "),
    Piece::Now,
    Piece::Sql(
        ") clinics
     CROSS JOIN LATERAL (
           SELECT first.id, row_number() OVER (ORDER BY first.due_at, first.id) AS place
             FROM (SELECT waiting.id, waiting.due_at FROM notification.jobs waiting
                    WHERE waiting.state = 'ready' AND waiting.clinic_id = clinics.clinic_id AND waiting.queue = ",
    ),
    Piece::Queue,
    Piece::Sql(" AND waiting.due_at <= "),
    Piece::Now,
    Piece::Sql(
        "
                      AND NOT EXISTS (SELECT FROM notification.jobs earlier
                                       WHERE earlier.lane = waiting.lane AND earlier.sequence < waiting.sequence
                                         AND earlier.state <> 'failed')
                    ORDER BY waiting.due_at, waiting.id LIMIT ",
    ),
    Piece::Room,
    Piece::Sql(
        ") first) job
      LEFT JOIN (SELECT clinic_id, count(*) AS running FROM notification.jobs
                  WHERE state = 'running' AND queue = ",
    ),
    Piece::Queue,
    Piece::Sql(
        " GROUP BY clinic_id) busy
             ON busy.clinic_id = clinics.clinic_id
     WHERE NOT EXISTS (SELECT FROM notification.pauses
                        WHERE pauses.clinic_id IN (clinics.clinic_id, '00000000-0000-0000-0000-000000000000')
                          AND pauses.queue IN ('*', ",
    ),
    Piece::Queue,
    Piece::Sql(
        "))
     ORDER BY 2, 3, 4 LIMIT 4 * ",
    ),
    Piece::Room,
    Piece::Sql(
        "
)
SELECT jobs.id FROM turns JOIN notification.jobs ON jobs.id = turns.id
 WHERE jobs.state = 'ready' AND jobs.due_at <= ",
    ),
    Piece::Now,
    Piece::Sql(
        "
 ORDER BY turns.turn, turns.was_served, turns.clinic_id
 LIMIT ",
    ),
    Piece::Room,
    Piece::Sql(" FOR UPDATE OF jobs SKIP LOCKED"),
];

impl QueryFragment<Pg> for Next {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        for piece in NEXT {
            match piece {
                Piece::Sql(text) => out.push_sql(text),
                Piece::Queue => out.push_bind_param::<Text, _>(self.queue)?,
                Piece::Now => out.push_bind_param::<Timestamptz, _>(&self.now)?,
                Piece::After => out.push_bind_param::<SqlUuid, _>(&self.after)?,
                Piece::Room => out.push_bind_param::<BigInt, _>(&self.room)?,
            }
        }
        Ok(())
    }
}

impl Query for Next {
    type SqlType = SqlUuid;
}
