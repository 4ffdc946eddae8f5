//! Conversations for the staff's inbox.

use crate::domain::Input;
use crate::store::finishing::ReplyBody;
use crate::store::inbound_messages::read_body;
use crate::store::schema::{mail, replies, sessions};
use crate::store::unreadable::unreadable;
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

/// One message from either side.
pub struct ShownMessage {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    pub content: ShownContent,
    /// The titles of the buttons or rows that the message offered.
    pub choices: Vec<String>,
}

/// What the inbox shows of a message.
pub enum ShownContent {
    Text(String),
    /// The title of a button or a row that the patient pressed.
    Pressed(String),
    /// A message that only a person can read, or a stored one that this version cannot read.
    Unreadable,
    /// A message that is never answered.
    Quiet,
}

type StoredMessage = (Uuid, DateTime<Utc>, Value);

fn of_input((id, at, body): StoredMessage) -> ShownMessage {
    let content = match read_body(body) {
        Some(Input::Text { text }) => ShownContent::Text(text),
        Some(Input::Button { title, .. }) => ShownContent::Pressed(title),
        Some(Input::Unreadable { .. }) => ShownContent::Unreadable,
        Some(
            Input::Ignored { .. }
            | Input::Scheduling(_)
            | Input::HandoverEnded
            | Input::BookingTimedOut,
        ) => ShownContent::Quiet,
        None => unreadable_message("inbound message", id),
    };
    ShownMessage {
        id,
        at,
        content,
        choices: Vec::new(),
    }
}

fn of_reply((id, at, body): StoredMessage) -> ShownMessage {
    let (content, choices) = match serde_json::from_value(body) {
        Ok(ReplyBody { text, choices }) => (ShownContent::Text(text), choices),
        Err(_other_form) => (unreadable_message("reply", id), Vec::new()),
    };
    ShownMessage {
        id,
        at,
        content,
        choices,
    }
}

/// One message that cannot be read does not hide the rest of the conversation: it is logged, counted and shown as
/// unreadable.
fn unreadable_message(what: &'static str, id: Uuid) -> ShownContent {
    let _logged_and_counted = unreadable(what, id);
    ShownContent::Unreadable
}

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
) -> Result<Vec<ShownMessage>, DbError> {
    let rows: Vec<StoredMessage> = mail::table
        .filter(mail::clinic_id.eq(read.clinic().uuid()))
        .filter(mail::session_id.eq(id.uuid()))
        .filter(mail::wamid.is_not_null())
        .order(mail::seq.desc())
        .limit(limit)
        .select((mail::id, mail::sent_at, mail::body))
        .load(read.conn())
        .await?;
    Ok(rows.into_iter().map(of_input).collect())
}

/// The clinic's latest messages, newest first.
pub async fn of_clinic(
    mut read: ClinicRead<'_>,
    id: SessionId,
    limit: i64,
) -> Result<Vec<ShownMessage>, DbError> {
    let rows: Vec<StoredMessage> = replies::table
        .filter(replies::clinic_id.eq(read.clinic().uuid()))
        .filter(replies::session_id.eq(id.uuid()))
        .order(replies::sequence.desc())
        .limit(limit)
        .select((replies::id, replies::created_at, replies::body))
        .load(read.conn())
        .await?;
    Ok(rows.into_iter().map(of_reply).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn row(body: Value) -> StoredMessage {
        (Uuid::nil(), DateTime::UNIX_EPOCH, body)
    }

    #[test]
    fn a_message_of_an_unknown_form_is_shown_as_unreadable_and_not_as_an_empty_text() {
        for message in [
            of_reply(row(json!({ "choices": [] }))),
            of_input(row(json!({ "version": 2, "kind": "text", "text": "hola" }))),
            of_input(row(json!({ "kind": "later" }))),
        ] {
            assert!(matches!(message.content, ShownContent::Unreadable));
        }
    }
}
