//! Sessions: one for each contact and number of the clinic. The columns of the contact are written when a message comes
//! in; the state of the conversation only by the turn that holds the lease.

use crate::domain::{Contact, Session, state_name, state_named};
use crate::store::unreadable::{unreadable, unwritable};
use chrono::{DateTime, Utc};
use db::DbError;
use kernel::{Phone, SessionId};
use serde::Deserialize;
use serde_json::Value;

/// A session with its contact, as a turn reads it.
pub struct StoredSession {
    pub contact: Contact,
    pub session: Session,
    /// The sequence number of the last reply.
    pub reply_sequence: i64,
}

/// A row as `conversation.open_turns` returns it.
#[derive(Deserialize)]
struct Row {
    phone_number_id: String,
    contact_phone: Option<String>,
    contact_bsuid: Option<String>,
    contact_name: String,
    state: String,
    collected: Value,
    reply_sequence: i64,
    last_message_at: Option<DateTime<Utc>>,
}

/// The session of a row. A state or a memory that this version does not know is an error: to forget it could end a handover,
/// or offer again what the patient has already confirmed.
pub fn of_row(row: Value, session: SessionId) -> Result<StoredSession, DbError> {
    let unknown = |what| unreadable(what, session.uuid());
    let row: Row =
        serde_json::from_value(row).map_err(|_may_show_a_name| unknown("conversation"))?;
    let memory: Session = serde_json::from_value(row.collected)
        .map_err(|_may_show_a_name| unknown("conversation memory"))?;
    let phone = row.contact_phone.as_deref().map(Phone::parse).transpose();
    let state = state_named(&row.state).map_err(|_unknown| unknown("conversation state"))?;
    Ok(StoredSession {
        contact: Contact {
            phone_number_id: row.phone_number_id,
            phone: phone.map_err(|_not_a_phone| unknown("contact phone"))?,
            bsuid: row.contact_bsuid,
            name: row.contact_name,
        },
        session: Session {
            state,
            last_message_at: row.last_message_at,
            ..memory
        },
        reply_sequence: row.reply_sequence,
    })
}

/// The name of the session's state and its memory, as they are written after a turn.
pub fn columns(session: &Session) -> Result<(&'static str, Value), DbError> {
    let memory = serde_json::to_value(session).map_err(unwritable)?;
    Ok((state_name(session.state), memory))
}
