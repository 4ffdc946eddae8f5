//! Sessions: one for each contact and number of the clinic. The columns of the contact are written when a message comes
//! in; the state of the conversation only by the turn that holds the lease.

use crate::domain::{Contact, Session, state_named};
use crate::store::unreadable::unreadable;
use chrono::{DateTime, Utc};
use db::DbError;
use kernel::{Phone, SessionId};
use serde::Deserialize;

/// A session with its contact, as a turn reads it.
pub struct StoredSession {
    pub contact: Contact,
    pub session: Session,
    /// The sequence number of the last reply.
    pub reply_sequence: i64,
}

/// A row as `conversation.open_turns` returns it.
#[derive(Debug, Deserialize)]
pub struct Row {
    phone_number_id: String,
    contact_phone: Option<String>,
    contact_bsuid: Option<String>,
    contact_name: String,
    state: String,
    collected: Session,
    reply_sequence: i64,
    last_message_at: Option<DateTime<Utc>>,
}

/// The session of a row. A state or a memory that this version does not know is an error: to forget it could end a handover,
/// or offer again what the patient has already confirmed.
pub fn of_row(row: Option<Row>, session: SessionId) -> Result<StoredSession, DbError> {
    let unknown = |what| unreadable(what, session.uuid());
    let row = row.ok_or_else(|| unknown("conversation"))?;
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
            ..row.collected
        },
        reply_sequence: row.reply_sequence,
    })
}
