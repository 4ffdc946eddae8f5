//! Claiming due jobs across clinics, in turn: two statements in one transaction, so that several workers and
//! several copies share the work without waiting for each other.
//!
//! A clinic's place in the turn is how much of its work is already running, so a clinic with five hundred jobs
//! gets the slots that nobody else wants and no other. A job of a lane is not claimed before the lane's earlier
//! jobs are over.

use super::schema::jobs;
use crate::domain::queue::Queue;
use chrono::{DateTime, Duration, Utc};
use db::{Db, DbError, InfraTx};
use diesel::QueryResult;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::{BigInt, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// How long a claimed job may be silent before somebody else takes it. Longer than Meta's deadline and the
/// database's together.
const LEASE_SECONDS: i64 = 30;

/// A job that this worker has, until its lease ends.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = jobs)]
pub struct Claimed {
    /// Which.
    pub id: Uuid,
    /// Whose.
    pub clinic_id: Uuid,
    /// What to do.
    pub kind: String,
    /// The delivery or appointment it is about.
    pub subject: Uuid,
    /// The subject's version when it was planned.
    pub version: i32,
    /// The present attempt, from 1; with the id it names this claim.
    pub attempt: i32,
    /// The trace that planned it.
    pub traceparent: Option<String>,
}

/// Claims up to `room` due jobs of the queue. `after` is the clinic that was served last by this worker.
pub async fn claim(
    db: &Db,
    queue: Queue,
    room: usize,
    after: Uuid,
    now: DateTime<Utc>,
) -> Result<Vec<Claimed>, DbError> {
    let next = Next {
        queue: queue.name(),
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
                jobs::state.eq("running"),
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

/// The jobs whose turn it is, locked. A struct and not `sql_query`, so that it is prepared once.
#[derive(QueryId)]
struct Next {
    queue: &'static str,
    now: DateTime<Utc>,
    after: Uuid,
    room: i64,
}

/// `$q` is the queue, `$t` now, `$a` the clinic served last, `$r` the room.
///
/// Clinics with due work, each with its first jobs numbered; the number plus what the clinic has running is its
/// turn. Among equals it goes on from the clinic that was served last. The outer query locks, and asks again
/// whether the row is still to be had, because another worker may have been quicker.
const NEXT: &str = "
WITH turns AS MATERIALIZED (
    SELECT job.id, job.place + coalesce(busy.running, 0) AS turn,
           clinics.clinic_id <= $a AS was_served, clinics.clinic_id
      FROM (SELECT DISTINCT clinic_id FROM notification.jobs
             WHERE queue = $q AND state = 'ready' AND due_at <= $t) clinics
     CROSS JOIN LATERAL (
           SELECT first.id, row_number() OVER (ORDER BY first.due_at, first.id) AS place
             FROM (SELECT waiting.id, waiting.due_at FROM notification.jobs waiting
                    WHERE waiting.queue = $q AND waiting.state = 'ready' AND waiting.due_at <= $t
                      AND waiting.clinic_id = clinics.clinic_id
                      AND NOT EXISTS (SELECT FROM notification.jobs earlier
                                       WHERE earlier.lane = waiting.lane AND earlier.sequence < waiting.sequence
                                         AND earlier.state <> 'failed')
                    ORDER BY waiting.due_at, waiting.id LIMIT $r) first) job
      LEFT JOIN (SELECT clinic_id, count(*) AS running FROM notification.jobs
                  WHERE queue = $q AND state = 'running' GROUP BY clinic_id) busy
             ON busy.clinic_id = clinics.clinic_id
     WHERE NOT EXISTS (SELECT FROM notification.pauses
                        WHERE pauses.queue IN ($q, '*')
                          AND pauses.clinic_id IN (clinics.clinic_id, '00000000-0000-0000-0000-000000000000'))
     ORDER BY 2, 3, 4 LIMIT $r * 4
)
SELECT jobs.id FROM turns JOIN notification.jobs ON jobs.id = turns.id
 WHERE jobs.state = 'ready' AND jobs.due_at <= $t
 ORDER BY turns.turn, turns.was_served, turns.clinic_id
 LIMIT $r FOR UPDATE OF jobs SKIP LOCKED";

impl QueryFragment<Pg> for Next {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        let mut pieces = NEXT.split('$');
        out.push_sql(pieces.next().unwrap_or_default());
        for piece in pieces {
            let (name, rest) = piece.split_at_checked(1).unwrap_or_default();
            match name {
                "q" => out.push_bind_param::<Text, _>(self.queue)?,
                "t" => out.push_bind_param::<Timestamptz, _>(&self.now)?,
                "a" => out.push_bind_param::<SqlUuid, _>(&self.after)?,
                _ => out.push_bind_param::<BigInt, _>(&self.room)?,
            }
            out.push_sql(rest);
        }
        Ok(())
    }
}

impl Query for Next {
    type SqlType = SqlUuid;
}
