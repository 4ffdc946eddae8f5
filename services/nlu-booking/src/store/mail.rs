//! Mail: everything a session has to react to. Kept after it was read, for the staff's inbox.

use crate::store::mailboxes;
use crate::store::schema::mail;
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{Ids, MessageId, SessionId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// As many as one turn reads; the next turn reads on.
const PAGE: i64 = 50;

/// What a piece of mail says. Only the service itself writes and reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Body {
    /// Words.
    Text {
        /// As written.
        text: String,
    },
    /// A button or a row was tapped.
    Pressed {
        /// The id we gave it.
        id: String,
        /// What it said.
        title: String,
    },
    /// Something the bot cannot read; Meta's word for it.
    Unreadable {
        /// audio, image, location and the like.
        what: String,
    },
    /// Something that is kept and not answered; Meta's word for it.
    Quiet {
        /// reaction, sticker, system and the like.
        what: String,
    },
    /// Scheduling's answer.
    News(News),
    /// Staff gave the conversation back.
    HandoverEnded,
}

/// Scheduling's answer, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct News {
    /// booked, rescheduled, cancelled or refused.
    pub what: NewsWord,
    /// The turn that had asked.
    pub turn_id: Option<Uuid>,
    /// The refusal's code.
    pub code: Option<String>,
    /// The appointment after it; absent for refusals.
    pub appointment: Option<Appointment>,
}

/// What happened in the agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NewsWord {
    /// It came to be.
    Booked,
    /// It moved.
    Rescheduled,
    /// It is no more.
    Cancelled,
    /// It could not be done.
    Refused,
}

/// An appointment, as news carry it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointment {
    /// Which one.
    pub id: Uuid,
    /// With whom.
    pub doctor_id: Uuid,
    /// For what.
    pub service_id: Uuid,
    /// When.
    pub starts_at: DateTime<Utc>,
}

/// Mail to be put into a session's box.
pub struct NewMail {
    /// What it says.
    pub body: Body,
    /// Meta's number and message id, for what came from Meta.
    pub wamid: Option<(String, String)>,
    /// When it was sent.
    pub sent_at: DateTime<Utc>,
    /// When we got it.
    pub received_at: DateTime<Utc>,
}

/// Mail as a turn reads it.
pub struct Mail {
    /// Which one.
    pub id: MessageId,
    /// Its place.
    pub seq: i64,
    /// Meta's id, for what came from Meta.
    pub wamid: Option<String>,
    /// What it says.
    pub body: Body,
    /// When we got it.
    pub received_at: DateTime<Utc>,
    /// The trace it belongs to.
    pub traceparent: Option<String>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = mail)]
struct Row {
    id: Uuid,
    seq: i64,
    wamid: Option<String>,
    body: serde_json::Value,
    received_at: DateTime<Utc>,
    traceparent: Option<String>,
}

/// Puts mail into the box and raises the unread mark.
pub async fn put(
    tx: &mut ClinicTx,
    ids: &Ids,
    session: SessionId,
    new: NewMail,
) -> Result<(), DbError> {
    let seq = mailboxes::raise(tx, session).await?;
    let (phone_number_id, wamid) = new.wamid.unzip();
    diesel::insert_into(mail::table)
        .values((
            mail::clinic_id.eq(tx.clinic().uuid()),
            mail::id.eq(ids.next::<MessageId>().uuid()),
            mail::session_id.eq(session.uuid()),
            mail::seq.eq(seq),
            mail::kind.eq(word(&new.body)),
            mail::phone_number_id.eq(phone_number_id),
            mail::wamid.eq(wamid),
            // A body holds nothing that JSON cannot say.
            mail::body.eq(serde_json::to_value(&new.body).unwrap_or_default()),
            mail::sent_at.eq(new.sent_at),
            mail::traceparent.eq(trace::traceparent()),
            mail::received_at.eq(new.received_at),
        ))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Whether Meta's message is here already.
pub async fn is_known(
    tx: &mut ClinicTx,
    phone_number_id: &str,
    wamid: &str,
) -> Result<bool, DbError> {
    let found: Option<Uuid> = mail::table
        .filter(mail::clinic_id.eq(tx.clinic().uuid()))
        .filter(mail::phone_number_id.eq(phone_number_id))
        .filter(mail::wamid.eq(wamid))
        .select(mail::id)
        .first(tx.conn())
        .await
        .optional()?;
    Ok(found.is_some())
}

/// What came after `handled_seq`, in Meta's order. A body of another version is quiet.
pub async fn unread(
    mut read: ClinicRead<'_>,
    session: SessionId,
    handled_seq: i64,
) -> Result<Vec<Mail>, DbError> {
    let mut rows: Vec<(Row, DateTime<Utc>)> = mail::table
        .filter(mail::clinic_id.eq(read.clinic().uuid()))
        .filter(mail::session_id.eq(session.uuid()))
        .filter(mail::seq.gt(handled_seq))
        .order(mail::seq)
        .limit(PAGE)
        .select((Row::as_select(), mail::sent_at))
        .load(read.conn())
        .await?;
    rows.sort_by_key(|(row, sent_at)| (*sent_at, row.seq));
    Ok(rows.into_iter().map(|(row, _)| Mail::from(row)).collect())
}

impl From<Row> for Mail {
    fn from(row: Row) -> Self {
        let body = serde_json::from_value(row.body).unwrap_or_else(|_unknown| Body::Quiet {
            what: "unknown".to_owned(),
        });
        Self {
            id: MessageId(row.id),
            seq: row.seq,
            wamid: row.wamid,
            body,
            received_at: row.received_at,
            traceparent: row.traceparent,
        }
    }
}

/// The word in the column, for people who look at the table.
fn word(body: &Body) -> &'static str {
    match body {
        Body::Text { .. } => "text",
        Body::Pressed { .. } => "pressed",
        Body::Unreadable { .. } => "unreadable",
        Body::Quiet { .. } => "quiet",
        Body::News(_) => "news",
        Body::HandoverEnded => "handover_ended",
    }
}
