//! Jobs as people see them: the staff their planned notices, the operator everything; and the operator's acts.

use super::schema::jobs;
use crate::domain::queue::Queue;
use chrono::{DateTime, Duration, Utc};
use db::{ClinicRead, ClinicTx, Connection, Db, DbError, InfraTx};
use diesel::dsl::{count_star, min};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::ClinicId;
use serde::Serialize;
use uuid::Uuid;

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

/// Which jobs to find; `None` matches every one.
pub struct Search {
    /// In that queue.
    pub queue: Option<String>,
    /// In that state.
    pub state: Option<String>,
    /// Of that kind.
    pub kind: Option<String>,
    /// Of that clinic.
    pub clinic_id: Option<Uuid>,
    /// About that delivery or appointment.
    pub subject: Option<Uuid>,
}

/// A job as the operator sees it.
#[derive(Clone, Queryable, Selectable, Serialize)]
#[diesel(table_name = jobs)]
pub struct Found {
    /// Which.
    pub id: Uuid,
    /// Where.
    pub queue: String,
    /// Whose.
    pub clinic_id: Uuid,
    /// `send`, or a notice's word.
    pub kind: String,
    /// The delivery or appointment.
    pub subject: Uuid,
    /// Its state.
    pub state: String,
    /// How often it was tried.
    pub attempt: i32,
    /// When it is due.
    pub due_at: DateTime<Utc>,
    /// Why it did not go through last time: a code or a word.
    pub last_error: Option<String>,
}

/// Finds jobs of all clinics, the soonest due first. Ids and words only: there is nothing personal in a job.
pub async fn search(db: &Db, search: Search, limit: i64) -> Result<Vec<Found>, DbError> {
    let mut found = jobs::table
        .order((jobs::due_at, jobs::id))
        .limit(limit)
        .select(Found::as_select())
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
    db.infrastructure(async |tx: &mut InfraTx| Ok(found.load(tx.conn()).await?))
        .await
}
