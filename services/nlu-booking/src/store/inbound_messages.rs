//! Inbound messages: everything a session reacts to. They stay after they were handled, for the staff's inbox.

use crate::domain::{Input, Written};
use crate::store::inbound_queue;
use crate::store::schema::mail;
use crate::store::unreadable::{unreadable, unwritable};
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{Ids, MessageId, SessionId};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

/// The largest number of messages in one turn; the next turn reads on.
const PAGE: i64 = 50;
/// The version of the JSON form that is written. Rows without a version were written in the same form.
const VERSION: u32 = 1;

/// A message to append to a session's inbound queue.
pub struct NewInboundMessage {
    pub input: Input,
    /// Meta's id of the clinic's number and of the message, for a message that came from Meta.
    pub wamid: Option<(String, String)>,
    pub sent_at: DateTime<Utc>,
    pub received_at: DateTime<Utc>,
}

/// A message as a turn reads it.
pub struct InboundMessage {
    pub id: MessageId,
    /// The position in the session's queue.
    pub seq: i64,
    /// Meta's id, for a message that came from Meta.
    pub wamid: Option<String>,
    pub input: Input,
    /// By Meta's clock.
    pub sent_at: DateTime<Utc>,
    /// It was written before a message that is answered already.
    pub is_late: bool,
    pub received_at: DateTime<Utc>,
    pub traceparent: Option<String>,
}

impl InboundMessage {
    /// The message as the turn decides it.
    pub fn written(&self) -> Written {
        Written {
            input: self.input.clone(),
            at: self.sent_at,
            is_late: self.is_late,
        }
    }
}

/// The JSON in the column `body`.
#[derive(Serialize, Deserialize)]
struct Body {
    #[serde(default = "first_version")]
    version: u32,
    #[serde(flatten)]
    input: Input,
}

const fn first_version() -> u32 {
    1
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = mail)]
struct Row {
    id: Uuid,
    seq: i64,
    wamid: Option<String>,
    body: Value,
    received_at: DateTime<Utc>,
    traceparent: Option<String>,
}

/// Appends the message and marks the session as having unread messages.
pub async fn append(
    tx: &mut ClinicTx,
    ids: &Ids,
    session: SessionId,
    new: NewInboundMessage,
) -> Result<(), DbError> {
    let kind = new.input.kind();
    let body = write_body(new.input)?;
    let seq = inbound_queue::next_seq(tx, session).await?;
    let (phone_number_id, wamid) = new.wamid.unzip();
    diesel::insert_into(mail::table)
        .values((
            mail::clinic_id.eq(tx.clinic().uuid()),
            mail::id.eq(ids.next::<MessageId>().uuid()),
            mail::session_id.eq(session.uuid()),
            mail::seq.eq(seq),
            mail::kind.eq(kind),
            mail::phone_number_id.eq(phone_number_id),
            mail::wamid.eq(wamid),
            mail::body.eq(body),
            mail::sent_at.eq(new.sent_at),
            mail::traceparent.eq(trace::traceparent()),
            mail::received_at.eq(new.received_at),
        ))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Whether Meta's message is stored already.
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

/// The session's messages after `handled_seq`, in the order in which they were sent.
pub async fn unread(
    mut read: ClinicRead<'_>,
    session: SessionId,
    handled_seq: i64,
) -> Result<Vec<InboundMessage>, DbError> {
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
    rows.into_iter()
        .map(|(row, sent_at)| message(row, sent_at))
        .collect()
}

fn message(row: Row, sent_at: DateTime<Utc>) -> Result<InboundMessage, DbError> {
    let input = read_body(row.body).ok_or_else(|| unreadable("inbound message", row.id))?;
    Ok(InboundMessage {
        id: MessageId(row.id),
        seq: row.seq,
        wamid: row.wamid,
        input,
        sent_at,
        is_late: false,
        received_at: row.received_at,
        traceparent: row.traceparent,
    })
}

fn write_body(input: Input) -> Result<Value, DbError> {
    let version = VERSION;
    serde_json::to_value(Body { version, input }).map_err(unwritable)
}

/// The input of a stored body; `None` for a form that this version does not know.
pub fn read_body(body: Value) -> Option<Input> {
    let body: Body = serde_json::from_value(body).ok()?;
    (body.version == VERSION).then_some(body.input)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{RefusalCode, SchedulingAnswer, SchedulingOutcome};
    use internal::scheduling::Code;
    use serde_json::json;

    #[test]
    fn a_body_names_its_version_and_is_read_back() {
        for input in [
            Input::HandoverEnded,
            Input::Scheduling(SchedulingAnswer {
                turn: None,
                outcome: SchedulingOutcome::Refused {
                    code: RefusalCode::Scheduling(Code::SlotTaken),
                },
            }),
        ] {
            let body = write_body(input.clone()).unwrap();

            assert_eq!(body["version"], VERSION);
            assert_eq!(read_body(body), Some(input));
        }
    }

    #[test]
    fn a_body_without_a_version_is_of_the_first_and_one_of_a_later_version_is_not_read() {
        let first = json!({ "kind": "text", "text": "hola" });
        let later = json!({ "version": 2, "kind": "text", "text": "hola" });

        let text = "hola".to_owned();
        assert_eq!(read_body(first), Some(Input::Text { text }));
        assert_eq!(read_body(later), None);
    }
}
