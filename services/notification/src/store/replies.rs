//! Takes the replies that conversations ask for, as a set. `notification.take_replies` is documented in the migrations
//! `keep_sends_in_flight`, `take_replies_together`, `send_late_replies` and `wait_for_locked_rows`; it is called here and nowhere else.

use crate::domain::content::Content;
use crate::domain::position::Position;
use crate::store::in_flight::lease;
use crate::store::{locks, stored};
use chrono::{DateTime, Utc};
use db::{Db, DbError};
use diesel::sql_types::{Array, BigInt, Bool, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use kernel::{ClinicId, DeliveryId, EventId};
use serde_json::Value;
use uuid::Uuid;

/// A reply that is to be taken.
pub struct NewReply<'a> {
    pub event: EventId,
    pub clinic: ClinicId,
    pub id: DeliveryId,
    pub position: Position,
    pub phone_number_id: &'a str,
    pub to_phone: Option<&'a str>,
    pub to_bsuid: Option<&'a str>,
    pub content: &'a Content,
    pub in_reply_to: Option<&'a str>,
    pub traceparent: Option<&'a str>,
    /// Whether the caller can send it; a reply that does not fit Meta's limits fails in a job.
    pub is_sendable: bool,
    /// The id of the job, if the reply has to wait.
    pub job: Uuid,
}

/// Who takes the replies, and when.
pub struct Taking {
    /// The queue whose inbox remembers the events.
    pub queue: &'static str,
    /// The process that sends them.
    pub owner: Uuid,
    pub now: DateTime<Utc>,
    /// Until when a reply waits for the one before it, whose event it may have overtaken.
    pub overtaken_until: DateTime<Utc>,
}

/// What became of a reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// The caller sends it now.
    Send {
        config_version: i64,
    },
    /// The caller sends it after the replies of the conversation that it is sending.
    Held {
        config_version: i64,
    },
    /// A job sends it.
    Waits,
    /// It was taken before.
    Duplicate,
    UnknownClinic,
    /// It could not be taken: the SQLSTATE and the message of the error. The others do not depend on it.
    Failed(String),
}

db::statement! {
    struct TakeReplies<'a> = "SELECT outcome, config_version, detail FROM notification.take_replies(\
        ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    queue: &'static str => Text,
    events: Vec<Uuid> => Array<SqlUuid>,
    clinics: Vec<Uuid> => Array<SqlUuid>,
    ids: Vec<Uuid> => Array<SqlUuid>,
    sessions: Vec<Uuid> => Array<SqlUuid>,
    locks: Vec<i64> => Array<BigInt>,
    sequences: Vec<i64> => Array<BigInt>,
    numbers: Vec<&'a str> => Array<Text>,
    phones: Vec<Option<&'a str>> => Array<Nullable<Text>>,
    bsuids: Vec<Option<&'a str>> => Array<Nullable<Text>>,
    contents: Vec<Value> => Array<Jsonb>,
    answered: Vec<Option<&'a str>> => Array<Nullable<Text>>,
    traceparents: Vec<Option<&'a str>> => Array<Nullable<Text>>,
    sendable: Vec<bool> => Array<Bool>,
    jobs: Vec<Uuid> => Array<SqlUuid>,
    owner: Uuid => SqlUuid,
    now: DateTime<Utc> => Timestamptz,
    lease: DateTime<Utc> => Timestamptz,
    overtaken_until: DateTime<Utc> => Timestamptz,
    -> (Text, Nullable<BigInt>, Nullable<Text>)
}

/// Takes the replies, in one transaction. They have to be sorted by clinic, conversation and sequence. The flag says that a
/// later reply of the conversation left before this one came.
pub async fn take(
    db: &Db,
    taking: &Taking,
    replies: &[NewReply<'_>],
) -> Result<Vec<(Taken, bool)>, DbError> {
    let contents: Result<Vec<Value>, DbError> = replies
        .iter()
        .map(|reply| stored::to_json(reply.content))
        .collect();
    let session = |reply: &NewReply<'_>| reply.position.session.uuid();
    let statement = TakeReplies {
        queue: taking.queue,
        events: replies.iter().map(|reply| reply.event.uuid()).collect(),
        clinics: replies.iter().map(|reply| reply.clinic.uuid()).collect(),
        ids: replies.iter().map(|reply| reply.id.uuid()).collect(),
        sessions: replies.iter().map(session).collect(),
        locks: replies
            .iter()
            .map(|reply| locks::key(session(reply)))
            .collect(),
        sequences: replies
            .iter()
            .map(|reply| reply.position.sequence)
            .collect(),
        numbers: replies.iter().map(|reply| reply.phone_number_id).collect(),
        phones: replies.iter().map(|reply| reply.to_phone).collect(),
        bsuids: replies.iter().map(|reply| reply.to_bsuid).collect(),
        contents: contents?,
        answered: replies.iter().map(|reply| reply.in_reply_to).collect(),
        traceparents: replies.iter().map(|reply| reply.traceparent).collect(),
        sendable: replies.iter().map(|reply| reply.is_sendable).collect(),
        jobs: replies.iter().map(|reply| reply.job).collect(),
        owner: taking.owner,
        now: taking.now,
        lease: lease(taking.now),
        overtaken_until: taking.overtaken_until,
    };
    let rows: Vec<(String, Option<i64>, Option<String>)> = db.call(statement).await?;
    Ok(rows.into_iter().map(read).collect())
}

fn read((outcome, version, detail): (String, Option<i64>, Option<String>)) -> (Taken, bool) {
    let config_version = version.unwrap_or_default();
    let is_late = detail.as_deref() == Some("late");
    let taken = match outcome.as_str() {
        "send" => Taken::Send { config_version },
        "held" => Taken::Held { config_version },
        "waits" => Taken::Waits,
        "duplicate" => Taken::Duplicate,
        "unknown" => Taken::UnknownClinic,
        _ => Taken::Failed(detail.unwrap_or(outcome)),
    };
    (taken, is_late)
}
