//! Conversations for the staff's inbox.

use crate::store::schema::{mail, replies, sessions};
use chrono::{DateTime, Utc};
use db::{ClinicRead, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::SessionId;
use serde_json::Value;
use uuid::Uuid;

/// A conversation in the list.
#[derive(Queryable, Selectable)]
#[diesel(table_name = sessions)]
pub struct Row {
    pub id: Uuid,
    /// The name on the WhatsApp profile.
    pub contact_name: String,
    /// Digits with the country code. Absent when only Meta's id of the contact is known.
    pub contact_phone: Option<String>,
    pub state: String,
    /// Whether a person of the clinic answers.
    pub handover: bool,
    pub updated_at: DateTime<Utc>,
}

/// One message from either side: its id, its time and its JSON body.
pub type Message = (Uuid, DateTime<Utc>, Value);

/// Conversations, the last changed first.
pub async fn latest(mut read: ClinicRead<'_>, limit: i64, skip: i64) -> Result<Vec<Row>, DbError> {
    let rows = sessions::table
        .filter(sessions::clinic_id.eq(read.clinic().uuid()))
        .order((sessions::updated_at.desc(), sessions::id))
        .limit(limit)
        .offset(skip)
        .select(Row::as_select())
        .load(read.conn())
        .await?;
    Ok(rows)
}

/// One conversation, if the clinic has it.
pub async fn one(mut read: ClinicRead<'_>, id: SessionId) -> Result<Option<Row>, DbError> {
    let row = sessions::table
        .filter(sessions::clinic_id.eq(read.clinic().uuid()))
        .filter(sessions::id.eq(id.uuid()))
        .select(Row::as_select())
        .first(read.conn())
        .await
        .optional()?;
    Ok(row)
}

/// The patient's latest messages, newest first.
pub async fn of_patient(
    mut read: ClinicRead<'_>,
    id: SessionId,
    limit: i64,
) -> Result<Vec<Message>, DbError> {
    let rows = mail::table
        .filter(mail::clinic_id.eq(read.clinic().uuid()))
        .filter(mail::session_id.eq(id.uuid()))
        .filter(mail::wamid.is_not_null())
        .order(mail::seq.desc())
        .limit(limit)
        .select((mail::id, mail::sent_at, mail::body))
        .load(read.conn())
        .await?;
    Ok(rows)
}

/// The clinic's latest messages, newest first.
pub async fn of_clinic(
    mut read: ClinicRead<'_>,
    id: SessionId,
    limit: i64,
) -> Result<Vec<Message>, DbError> {
    let rows = replies::table
        .filter(replies::clinic_id.eq(read.clinic().uuid()))
        .filter(replies::session_id.eq(id.uuid()))
        .order(replies::sequence.desc())
        .limit(limit)
        .select((replies::id, replies::created_at, replies::body))
        .load(read.conn())
        .await?;
    Ok(rows)
}
