//! Pauses: queues whose jobs are not claimed, because an operator stopped them or Meta accepts nothing from the clinic.

use crate::domain::pause_reason::PauseReason;
use crate::store::schema::pauses;
use crate::store::stored;
use chrono::{DateTime, Utc};
use db::{ClinicRead, Connection, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// The stored word for every queue.
pub const EVERY_QUEUE: &str = "*";
/// The stored id for every clinic.
pub const EVERY_CLINIC: Uuid = Uuid::nil();

/// A pause of a queue, of one clinic or of all.
#[derive(Clone, Debug)]
pub struct Pause {
    /// The queue's name, or [`EVERY_QUEUE`].
    pub queue: String,
    /// The clinic, or [`EVERY_CLINIC`].
    pub clinic_id: Uuid,
    pub reason: PauseReason,
    /// Meta's error code.
    pub code: Option<i32>,
    pub paused_at: DateTime<Utc>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = pauses)]
struct Row {
    queue: String,
    clinic_id: Uuid,
    reason: String,
    code: Option<i32>,
    paused_at: DateTime<Utc>,
}

impl TryFrom<Row> for Pause {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        Ok(Self {
            queue: row.queue,
            clinic_id: row.clinic_id,
            reason: stored::read("reason of a pause", row.reason.parse())?,
            code: row.code,
            paused_at: row.paused_at,
        })
    }
}

/// Stores the pause; says whether it is new.
pub async fn pause(conn: &mut Connection, pause: &Pause) -> Result<bool, DbError> {
    let inserted = diesel::insert_into(pauses::table)
        .values((
            pauses::queue.eq(&pause.queue),
            pauses::clinic_id.eq(pause.clinic_id),
            pauses::reason.eq(pause.reason.as_str()),
            pauses::code.eq(pause.code),
            pauses::paused_at.eq(pause.paused_at),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(inserted == 1)
}

/// Removes the pause; says whether there was one.
pub async fn resume(conn: &mut Connection, queue: &str, clinic: Uuid) -> Result<bool, DbError> {
    let paused = pauses::table
        .filter(pauses::queue.eq(queue))
        .filter(pauses::clinic_id.eq(clinic));
    Ok(diesel::delete(paused).execute(conn).await? == 1)
}

/// Every pause of every clinic, oldest first.
pub async fn all(conn: &mut Connection) -> Result<Vec<Pause>, DbError> {
    let pauses = pauses::table.select(Row::as_select());
    let rows: Vec<Row> = pauses.order(pauses::paused_at).load(conn).await?;
    rows.into_iter().map(Pause::try_from).collect()
}

/// Whether the messages of that queue wait for the clinic of the reading, because of a pause of its own or of all.
pub async fn stops(mut read: ClinicRead<'_>, queue: &str) -> Result<bool, DbError> {
    let stopping: Option<Uuid> = pauses::table
        .filter(pauses::queue.eq_any([queue, EVERY_QUEUE]))
        .filter(pauses::clinic_id.eq_any([read.clinic().uuid(), EVERY_CLINIC]))
        .select(pauses::clinic_id)
        .first(read.conn())
        .await
        .optional()?;
    Ok(stopping.is_some())
}
