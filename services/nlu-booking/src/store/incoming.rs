//! Storing what patients wrote: one call for messages of any clinics. The function `conversation.store_messages` finds the
//! clinic and the session of each message, appends it to the session's inbound queue, counts it against the rate limit and
//! says when the session is due. A message that fails leaves no trace and costs the others nothing; one that another transaction
//! is in the way of fails the whole call, which is repeated.

use crate::domain::Contact;
use crate::domain::Input;
use crate::store::inbound_messages::NewBody;
use crate::store::json::ToJson;
use bus::Failure;
use chrono::{DateTime, Utc};
use db::{Db, DbError};
use diesel::sql_types::{Array, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use kernel::{EventId, Ids, MessageId, Phone, SessionId};
use uuid::Uuid;

/// A message that a patient sent.
pub struct ReceivedMessage {
    /// The event that brought it.
    pub event: EventId,
    /// Its position in the event, from 0.
    pub index: i32,
    pub contact: Contact,
    /// Meta's id of the message.
    pub wamid: String,
    pub input: Input,
    /// By Meta's clock.
    pub sent_at: DateTime<Utc>,
    pub traceparent: Option<String>,
}

/// What became of a message.
#[derive(Debug)]
pub enum Stored {
    /// It is in the inbound queue of the session, which is due at that instant.
    New {
        session: SessionId,
        due_at: DateTime<Utc>,
    },
    /// Meta repeated a message that is stored already.
    Duplicate,
    /// No clinic has the number.
    UnknownNumber,
    /// It could not be stored. Never because another transaction was in the way: then no message of the set is stored, because
    /// the next one of the same contact must not overtake it.
    Failed(Failure),
}

db::statement! {
    struct StoreMessages<'a> = "SELECT outcome, of_session, due_at, failure \
        FROM conversation.store_messages(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    events: Vec<Uuid> => Array<SqlUuid>,
    indexes: Vec<i32> => Array<Integer>,
    numbers: Vec<&'a str> => Array<Text>,
    wamids: Vec<&'a str> => Array<Text>,
    phones: Vec<Option<&'a str>> => Array<Nullable<Text>>,
    bsuids: Vec<Option<&'a str>> => Array<Nullable<Text>>,
    names: Vec<&'a str> => Array<Text>,
    new_sessions: Vec<Uuid> => Array<SqlUuid>,
    new_messages: Vec<Uuid> => Array<SqlUuid>,
    kinds: Vec<&'static str> => Array<Text>,
    bodies: Vec<ToJson<NewBody<'a>>> => Array<Jsonb>,
    sent_ats: Vec<DateTime<Utc>> => Array<Timestamptz>,
    traceparents: Vec<Option<&'a str>> => Array<Nullable<Text>>,
    at: DateTime<Utc> => Timestamptz,
    messages_per_minute: Option<i32> => Nullable<Integer>,
    -> (Text, Nullable<SqlUuid>, Nullable<Timestamptz>, Nullable<Text>)
}

type Row = (String, Option<Uuid>, Option<DateTime<Utc>>, Option<String>);

/// Stores the messages, which are sorted by number and contact, and returns what became of each, in their order. An error
/// means that they are to be stored again: what is stored already is a duplicate then. `messages_per_minute` is the rate limit
/// of a contact; `None` is no limit.
pub async fn store(
    db: &Db,
    ids: &Ids,
    now: DateTime<Utc>,
    messages_per_minute: Option<u32>,
    messages: &[ReceivedMessage],
) -> Result<Vec<Stored>, DbError> {
    fn each<'m, T>(of: &'m [ReceivedMessage], field: impl Fn(&'m ReceivedMessage) -> T) -> Vec<T> {
        of.iter().map(field).collect()
    }
    let statement = StoreMessages {
        events: each(messages, |message| message.event.uuid()),
        indexes: each(messages, |message| message.index),
        numbers: each(messages, |message| message.contact.phone_number_id.as_str()),
        wamids: each(messages, |message| message.wamid.as_str()),
        phones: each(messages, |message| {
            message.contact.phone.as_ref().map(Phone::digits)
        }),
        bsuids: each(messages, |message| message.contact.bsuid.as_deref()),
        names: each(messages, |message| message.contact.name.as_str()),
        new_sessions: each(messages, |_| ids.next::<SessionId>().uuid()),
        new_messages: each(messages, |_| ids.next::<MessageId>().uuid()),
        kinds: each(messages, |message| message.input.kind()),
        bodies: each(messages, |message| ToJson(NewBody::of(&message.input))),
        sent_ats: each(messages, |message| message.sent_at),
        traceparents: each(messages, |message| message.traceparent.as_deref()),
        at: now,
        messages_per_minute: messages_per_minute
            .map(|limit| i32::try_from(limit).unwrap_or(i32::MAX)),
    };
    let rows: Vec<Row> = match db.call(statement).await {
        Ok(rows) => rows,
        Err(error) => return refused(error, messages),
    };
    Ok(rows.into_iter().map(stored).collect())
}

fn stored((outcome, session, due_at, failure): Row) -> Stored {
    match (outcome.as_str(), session, due_at) {
        ("stored", Some(session), Some(due_at)) => Stored::New {
            session: SessionId(session),
            due_at,
        },
        ("duplicate", ..) => Stored::Duplicate,
        ("unknown_number", ..) => Stored::UnknownNumber,
        _ => Stored::Failed(Failure::of_element(failure.unwrap_or(outcome))),
    }
}

/// What the failure of the whole call means: where the call was for one message that PostgreSQL never takes, the message's own.
fn refused(error: DbError, messages: &[ReceivedMessage]) -> Result<Vec<Stored>, DbError> {
    match error {
        DbError::Query(ref query) if bus::is_permanent(query) && messages.len() == 1 => {
            Ok(vec![Stored::Failed(Failure::reject(error))])
        }
        other => Err(other),
    }
}
