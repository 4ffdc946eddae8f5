//! Pauses: queues whose jobs are not claimed, because an operator stopped them or Meta accepts nothing from the clinic.

use crate::domain::pause_reason::PauseReason;
use crate::store::schema::pauses;
use crate::store::stored;
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, Connection, Db, DbError};
use diesel::prelude::*;
use diesel::sql_types::{Integer, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::{ChannelId, ClinicId};
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
    /// What Meta refused; `None` where an operator paused.
    pub refused: Option<Refused>,
}

/// A token that Meta refused.
#[derive(Clone, Debug)]
pub struct Refused {
    /// The number that it is of.
    pub channel: ChannelId,
    /// The digest of the sealed token; `None` for the token of the installation.
    pub token: Option<Vec<u8>>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = pauses)]
struct Row {
    queue: String,
    clinic_id: Uuid,
    reason: String,
    code: Option<i32>,
    paused_at: DateTime<Utc>,
    refused_channel: Option<Uuid>,
    refused_token: Option<Vec<u8>>,
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
            refused: row.refused_channel.map(|channel| Refused {
                channel: ChannelId(channel),
                token: row.refused_token,
            }),
        })
    }
}

/// Stores the pause; says whether it is new.
pub async fn pause(conn: &mut Connection, pause: &Pause) -> Result<bool, DbError> {
    let refused = pause.refused.as_ref();
    let inserted = diesel::insert_into(pauses::table)
        .values((
            pauses::queue.eq(&pause.queue),
            pauses::clinic_id.eq(pause.clinic_id),
            pauses::reason.eq(pause.reason.as_str()),
            pauses::code.eq(pause.code),
            pauses::paused_at.eq(pause.paused_at),
            pauses::refused_channel.eq(refused.map(|refused| refused.channel.uuid())),
            pauses::refused_token.eq(refused.and_then(|refused| refused.token.as_deref())),
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

db::statement! {
    struct ToResume = "SELECT clinic_id FROM notification.clinics_to_resume(?)";
    most: i32 => Integer,
    -> (SqlUuid,)
}

db::statement! {
    struct ResumeRepaired = "DELETE FROM notification.pauses p USING tenancy.channel c \
        WHERE p.queue = '*' AND p.clinic_id = ? AND p.reason <> 'operator' \
        AND c.clinic_id = p.clinic_id AND c.id = p.refused_channel AND c.whatsapp_status <> 'disabled' \
        AND c.token_digest IS NOT NULL AND (c.token_digest IS DISTINCT FROM p.refused_token OR c.worked_at > p.paused_at)";
    clinic: Uuid => SqlUuid,
    -> ()
}

/// The clinics that Meta stopped and whose number has another token, or was tested well since; at most `most`.
pub async fn to_resume(db: &Db, most: i32) -> Result<Vec<ClinicId>, DbError> {
    let rows: Vec<(Uuid,)> = db.call(ToResume { most }).await?;
    Ok(rows.into_iter().map(|(id,)| ClinicId(id)).collect())
}

/// Removes the pause of the transaction's clinic, where it is one of those; says whether it was.
pub async fn resume_repaired(tx: &mut ClinicTx) -> Result<bool, DbError> {
    let clinic = tx.clinic().uuid();
    let removed = ResumeRepaired { clinic }.execute(tx.conn()).await?;
    Ok(removed > 0)
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
