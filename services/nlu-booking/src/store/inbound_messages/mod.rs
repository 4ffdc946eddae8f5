//! Inbound messages: everything a session reacts to. They stay after they were handled, for the staff's inbox.

use crate::domain::{Input, Written, may_be_sent};
use crate::store::inbound_queue;
use crate::store::json::ToJson;
use crate::store::unreadable::unreadable;
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError};
use diesel::sql_types::{BigInt, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::{Ids, MessageId, SessionId};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use spanish::Reading;
use std::borrow::Cow;
use uuid::Uuid;

/// The version of the JSON form that is written. Rows without a version were written in the same form.
const VERSION: u32 = 1;

/// A message to append to a session's inbound queue that no patient sent: an answer of scheduling, a request of staff.
pub struct NewInboundMessage {
    pub input: Input,
    pub sent_at: DateTime<Utc>,
    pub received_at: DateTime<Utc>,
}

/// A message as a turn reads it.
#[derive(Clone)]
pub struct InboundMessage {
    pub id: MessageId,
    /// The position in the session's queue.
    pub seq: i64,
    /// Meta's id, for a message that came from Meta.
    pub wamid: Option<String>,
    pub input: Input,
    /// By Meta's clock, in whole seconds.
    pub sent_at: DateTime<Utc>,
    /// The event that brought it, for a message that came from Meta: among messages of one second it decides the order.
    pub event: Option<Uuid>,
    /// It was written before a message that is answered already.
    pub is_late: bool,
    /// The contact had sent more messages than are read when it came.
    pub is_over_rate: bool,
    pub received_at: DateTime<Utc>,
    pub traceparent: Option<String>,
    /// What a model read in this message and those joined with it, in an earlier attempt at the turn.
    pub reading: Option<KeptReading>,
}

/// A model's reading of texts that were read as one.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeptReading {
    /// The texts' messages. The reading is of no use for others.
    pub of: Vec<MessageId>,
    pub reading: Reading,
}

/// The place of a patient's message in the order of writing. Meta's clock counts whole seconds; within a second messages
/// are ordered by the events that brought them, whose ids ascend with time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct WrittenPlace {
    pub sent_at: DateTime<Utc>,
    pub event: Option<Uuid>,
}

/// The JSON in the column `body` as it is written.
#[derive(Debug, Serialize)]
pub struct NewBody<'a> {
    version: u32,
    #[serde(flatten)]
    input: &'a Input,
}

/// The JSON in the column `body` as it is read.
#[derive(Deserialize)]
struct Body {
    #[serde(default = "first_version")]
    version: u32,
    #[serde(flatten)]
    input: Input,
}

const fn first_version() -> u32 {
    1
}

/// A row as `conversation.open_turns` returns it.
#[derive(Debug, Deserialize)]
pub struct Row {
    id: Uuid,
    seq: i64,
    wamid: Option<String>,
    body: Value,
    #[serde(deserialize_with = "where_readable")]
    sent_at: Option<DateTime<Utc>>,
    event_id: Option<Uuid>,
    event_index: Option<i32>,
    #[serde(deserialize_with = "where_readable")]
    received_at: Option<DateTime<Utc>>,
    traceparent: Option<String>,
    reading: Option<Value>,
    is_over_rate: bool,
}

db::statement! {
    struct Insert<'a> = "INSERT INTO conversation.mail \
        (clinic_id, id, session_id, seq, kind, body, sent_at, traceparent, received_at) \
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    clinic: Uuid => SqlUuid,
    id: Uuid => SqlUuid,
    session: Uuid => SqlUuid,
    seq: i64 => BigInt,
    kind: &'a str => Text,
    body: ToJson<NewBody<'a>> => Jsonb,
    sent_at: DateTime<Utc> => Timestamptz,
    traceparent: Option<String> => Nullable<Text>,
    received_at: DateTime<Utc> => Timestamptz,
    -> ()
}

impl InboundMessage {
    /// The message as the turn decides it.
    pub fn written(&self) -> Written {
        Written {
            of: vec![self.id],
            input: self.input.clone(),
            at: self.sent_at,
            is_late: self.is_late,
            is_over_rate: self.is_over_rate,
        }
    }

    /// Its place in the order of writing; `None` for what no patient sent.
    pub fn place(&self) -> Option<WrittenPlace> {
        self.wamid.is_some().then_some(WrittenPlace {
            sent_at: self.sent_at,
            event: self.event,
        })
    }
}

/// Appends the message and makes the session due at once. `None` when the clinic has no such session.
pub async fn append(
    tx: &mut ClinicTx,
    ids: &Ids,
    session: SessionId,
    new: NewInboundMessage,
) -> Result<Option<()>, DbError> {
    let Some(seq) = inbound_queue::next_seq(tx, session, new.received_at).await? else {
        return Ok(None);
    };
    let statement = Insert {
        clinic: tx.clinic().uuid(),
        id: ids.next::<MessageId>().uuid(),
        session: session.uuid(),
        seq,
        kind: new.input.kind(),
        body: ToJson(NewBody::of(&new.input)),
        sent_at: new.sent_at,
        traceparent: trace::traceparent(),
        received_at: new.received_at,
    };
    statement.execute(tx.conn()).await?;
    Ok(Some(()))
}

/// The messages of a turn in the order of writing. `answered` is the place up to which earlier turns have answered. A time that
/// cannot be true costs neither its message nor the others: the receipt stands for it, and `now` for the receipt.
pub fn in_order_of_writing(
    rows: Vec<Row>,
    answered: Option<WrittenPlace>,
    now: DateTime<Utc>,
) -> Result<Vec<InboundMessage>, DbError> {
    let mut timed: Vec<(DateTime<Utc>, DateTime<Utc>, Row)> = rows
        .into_iter()
        .map(|row| {
            let received_at = row.received_at.unwrap_or(now);
            let sent_at = row.sent_at.filter(|at| may_be_sent(*at, received_at));
            if sent_at.is_none() || row.received_at.is_none() {
                note_time(row.id);
            }
            (sent_at.unwrap_or(received_at), received_at, row)
        })
        .collect();
    timed.sort_by_key(|(sent_at, _, row)| (*sent_at, row.event_id, row.event_index, row.seq));
    let messages = timed.into_iter();
    messages
        .map(|(sent_at, received_at, row)| message(row, sent_at, received_at, answered))
        .collect()
}

fn note_time(row: Uuid) {
    metrics::counter!("conversation_unreadable_total", "what" => "time of a message").increment(1);
    tracing::warn!(row = %row, "the stored time of a message cannot be true");
}

/// An instant; `None` where there is no text, and where the text is not an instant that this type holds, such as one after the year 262142.
pub fn where_readable<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<Option<DateTime<Utc>>, D::Error> {
    let text = Option::<Cow<'_, str>>::deserialize(from)?;
    Ok(text.and_then(|text| text.parse().ok()))
}

fn message(
    row: Row,
    sent_at: DateTime<Utc>,
    received_at: DateTime<Utc>,
    answered: Option<WrittenPlace>,
) -> Result<InboundMessage, DbError> {
    let input = read_body(row.body).ok_or_else(|| unreadable("inbound message", row.id))?;
    let mut message = InboundMessage {
        id: MessageId(row.id),
        seq: row.seq,
        wamid: row.wamid,
        input,
        sent_at,
        event: row.event_id,
        is_late: false,
        is_over_rate: row.is_over_rate,
        received_at,
        traceparent: row.traceparent,
        // A reading in another form was kept by another version: the model is asked again.
        reading: row
            .reading
            .and_then(|kept| serde_json::from_value(kept).ok()),
    };
    message.is_late = message.place() < answered && message.wamid.is_some();
    Ok(message)
}

impl<'a> NewBody<'a> {
    /// The input with the version of its form.
    pub fn of(input: &'a Input) -> Self {
        let version = VERSION;
        Self { version, input }
    }
}

/// The input of a stored body; `None` for a form that this version does not know.
pub fn read_body(body: Value) -> Option<Input> {
    let body: Body = serde_json::from_value(body).ok()?;
    (body.version == VERSION).then_some(body.input)
}

#[cfg(test)]
mod tests;
