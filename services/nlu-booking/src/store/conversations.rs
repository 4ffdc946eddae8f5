//! Conversations for the staff's inbox, in the order in which they changed. Searches are in `conversation_search`, their messages in
//! `shown_messages`.

use crate::store::schema::sessions;
use chrono::{DateTime, Utc};
use db::{ClinicRead, DbError};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::SessionId;
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

/// Which conversations a page holds.
#[derive(Default)]
pub struct Listed {
    /// Those that a person of the clinic answers, or the others; `None` for all.
    pub handover: Option<bool>,
    /// The last conversation of the page before.
    pub after: Option<Place>,
    pub limit: i64,
    /// How many are skipped.
    pub skip: i64,
}

/// The place of a conversation in the list. What changes moves to the front, so that a page may show it again, but none is
/// left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub updated_at: DateTime<Utc>,
    pub id: Uuid,
}

impl Row {
    /// Its place in the list.
    pub const fn place(&self) -> Place {
        Place {
            updated_at: self.updated_at,
            id: self.id,
        }
    }
}

/// Conversations, the last changed first.
pub async fn latest(mut read: ClinicRead<'_>, listed: &Listed) -> Result<Vec<Row>, DbError> {
    let mut latest = sessions::table
        .filter(sessions::clinic_id.eq(read.clinic().uuid()))
        .order((sessions::updated_at.desc(), sessions::id.desc()))
        .limit(listed.limit)
        .offset(listed.skip)
        .select(Row::as_select())
        .into_boxed::<Pg>();
    match listed.handover {
        // The index of these conversations has the same condition.
        Some(true) => latest = latest.filter(sessions::handover),
        Some(false) => latest = latest.filter(diesel::dsl::not(sessions::handover)),
        None => {}
    }
    if let Some(after) = listed.after {
        latest = latest
            .filter(sessions::updated_at.le(after.updated_at))
            .filter(
                sessions::updated_at
                    .lt(after.updated_at)
                    .or(sessions::id.lt(after.id)),
            );
    }
    Ok(latest.load(read.conn()).await?)
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
