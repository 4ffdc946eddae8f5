//! What is not claimed for now: by an operator, or because Meta takes nothing from a clinic.

use super::schema::pauses;
use chrono::{DateTime, Utc};
use db::{Connection, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// Stands for every queue.
pub const EVERY_QUEUE: &str = "*";
/// Stands for every clinic.
pub const EVERY_CLINIC: Uuid = Uuid::nil();

/// One pause.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = pauses)]
pub struct Pause {
    /// Which queue, or `*`.
    pub queue: String,
    /// Whose, or the nil id.
    pub clinic_id: Uuid,
    /// A constant word.
    pub reason: String,
    /// Meta's error code.
    pub code: Option<i32>,
    /// Since when.
    pub paused_at: DateTime<Utc>,
}

/// Pauses; says whether that is new.
pub async fn pause(conn: &mut Connection, pause: &Pause) -> Result<bool, DbError> {
    let inserted = diesel::insert_into(pauses::table)
        .values((
            pauses::queue.eq(&pause.queue),
            pauses::clinic_id.eq(pause.clinic_id),
            pauses::reason.eq(&pause.reason),
            pauses::code.eq(pause.code),
            pauses::paused_at.eq(pause.paused_at),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(inserted == 1)
}

/// Resumes; says whether there was anything to resume.
pub async fn resume(conn: &mut Connection, queue: &str, clinic: Uuid) -> Result<bool, DbError> {
    let paused = pauses::table
        .filter(pauses::queue.eq(queue))
        .filter(pauses::clinic_id.eq(clinic));
    Ok(diesel::delete(paused).execute(conn).await? == 1)
}

/// All of them.
pub async fn all(conn: &mut Connection) -> Result<Vec<Pause>, DbError> {
    let pauses = pauses::table.select(Pause::as_select());
    Ok(pauses.order(pauses::paused_at).load(conn).await?)
}
