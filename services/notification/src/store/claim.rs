//! Claims due jobs across clinics, in turn. Two statements in one transaction let several workers and several copies
//! of the service share the work without waiting for each other.
//!
//! A clinic's place in the turn is the number of its jobs that are running, so that a clinic with five hundred jobs
//! uses only the capacity that the other clinics leave. A reply is not claimed before the conversation's earlier
//! replies are sent or failed.

use crate::domain::queue::Queue;
use chrono::{DateTime, Duration, Utc};
use db::{Db, DbError};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

/// How long a worker may hold a claimed job, before another worker takes the job. Longer than the deadlines of Meta's
/// answer and of the database together.
const LEASE_SECONDS: i64 = 30;

/// A job that a worker holds until its lease ends.
#[derive(Clone, Debug, Queryable)]
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

db::statement! {
    /// Claims due jobs, in the order of their turns. The function's comments, in the migration
    /// `find_reminders_and_claim`, say how it keeps its cost the same with five due jobs and with a million.
    struct Claim<'a> = "SELECT id, clinic_id, kind, subject, version, attempt, traceparent
        FROM notification.claim_jobs(?, ?, ?, ?, ?)";
    queue: &'a str => Text,
    now: DateTime<Utc> => Timestamptz,
    served: Uuid => SqlUuid,
    room: i64 => BigInt,
    lease: DateTime<Utc> => Timestamptz,
    -> (SqlUuid, SqlUuid, Text, SqlUuid, Integer, Integer, Nullable<Text>)
}

/// Claims up to `room` due jobs of the queue. `after` is the clinic that this worker served last.
pub async fn claim(
    db: &Db,
    queue: Queue,
    room: usize,
    after: Uuid,
    now: DateTime<Utc>,
) -> Result<Vec<Claimed>, DbError> {
    let claim = Claim {
        queue: queue.as_str(),
        now,
        served: after,
        room: i64::try_from(room).unwrap_or(1),
        lease: now + Duration::seconds(LEASE_SECONDS),
    };
    db.call(claim).await
}
