//! Finishing turns: one call commits session, replies, events and positions of turns of any clinics, each turn only where it
//! still has its lease. See the function `conversation.finish_turns`.

use crate::domain::{Session, state_name};
use crate::store::inbound_messages::WrittenPlace;
use crate::store::inbound_queue::Lease;
use crate::store::json::ToJson;
use bus::{Failure, Outgoing};
use chrono::{DateTime, Utc};
use db::{Db, DbError};
use diesel::sql_types::{
    Array, BigInt, Binary, Bool, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A reply to store for the staff's inbox.
pub struct NewReply {
    /// The same id as in the event that sends the reply.
    pub id: Uuid,
    /// The position among the session's replies, from 1.
    pub sequence: i64,
    pub body: ReplyBody,
}

/// The JSON of a reply.
#[derive(Debug, Serialize, Deserialize)]
pub struct ReplyBody {
    pub text: String,
    #[serde(default, skip_serializing_if = "ReplyAuthor::is_assistant")]
    pub author: ReplyAuthor,
    /// The titles of the choices that the reply offered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
}

/// Who wrote a message of the clinic. Rows without an author are the assistant's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReplyAuthor {
    /// This service, in a turn.
    #[default]
    Assistant,
    /// A person of the clinic.
    Staff,
    /// Another program, such as one of a later version.
    #[serde(other)]
    System,
}

impl ReplyAuthor {
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde calls it with a reference"
    )]
    fn is_assistant(&self) -> bool {
        *self == Self::Assistant
    }
}

/// What a turn writes.
pub struct TurnRows {
    pub lease: Lease,
    pub session: Session,
    /// The sequence number of the last reply.
    pub reply_sequence: i64,
    /// The position of the last message that the turn handled.
    pub up_to: i64,
    /// The place in the order of writing up to which the patient is answered.
    pub answered: Option<WrittenPlace>,
    /// When the session is due although nothing is unread.
    pub wake_at: Option<DateTime<Utc>>,
    pub replies: Vec<NewReply>,
    /// In the order in which they are published.
    pub events: Vec<Outgoing>,
}

/// What became of a turn.
#[derive(Debug, PartialEq, Eq)]
pub enum Finished {
    /// It is committed. The session is due again at that instant, if at all.
    Done { due_at: Option<DateTime<Utc>> },
    /// Another process has the lease.
    LeaseLost,
    /// Another transaction was in its way: it succeeds when it is repeated.
    Waits { reason: String },
    /// The database refused it.
    Failed { reason: String },
}

impl Finished {
    /// What the database's refusal of one turn means for it.
    pub fn refused(failure: &Failure) -> Self {
        let reason = failure.to_string();
        match failure {
            Failure::Unavailable(_) => Self::Waits { reason },
            Failure::Retry(_) | Failure::Reject(_) => Self::Failed { reason },
        }
    }
}

db::statement! {
    struct FinishTurns<'a> = "SELECT outcome, due_at, failure FROM conversation.finish_turns(\
        ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    sessions: Vec<Uuid> => Array<SqlUuid>,
    clinics: Vec<Uuid> => Array<SqlUuid>,
    tokens: Vec<Uuid> => Array<SqlUuid>,
    handled: Vec<i64> => Array<BigInt>,
    answered_untils: Vec<Option<DateTime<Utc>>> => Array<Nullable<Timestamptz>>,
    answered_events: Vec<Option<Uuid>> => Array<Nullable<SqlUuid>>,
    wakes: Vec<Option<DateTime<Utc>>> => Array<Nullable<Timestamptz>>,
    states: Vec<&'static str> => Array<Text>,
    memories: Vec<ToJson<&'a Session>> => Array<Jsonb>,
    handovers: Vec<bool> => Array<Bool>,
    reply_sequences: Vec<i64> => Array<BigInt>,
    last_messages: Vec<Option<DateTime<Utc>>> => Array<Nullable<Timestamptz>>,
    reply_turns: Vec<i32> => Array<Integer>,
    reply_ids: Vec<Uuid> => Array<SqlUuid>,
    reply_places: Vec<i64> => Array<BigInt>,
    reply_bodies: Vec<ToJson<&'a ReplyBody>> => Array<Jsonb>,
    event_turns: Vec<i32> => Array<Integer>,
    event_ids: Vec<Uuid> => Array<SqlUuid>,
    event_keys: Vec<&'a str> => Array<Text>,
    event_bodies: Vec<&'a [u8]> => Array<Binary>,
    event_traceparents: Vec<Option<&'a str>> => Array<Nullable<Text>>,
    at: DateTime<Utc> => Timestamptz,
    -> (Text, Nullable<Timestamptz>, Nullable<Text>)
}

type Row = (String, Option<DateTime<Utc>>, Option<String>);

/// Commits the turns and returns what became of each, in their order. An error means that none is committed, or that the
/// answer was lost.
pub async fn finish(
    db: &Db,
    now: DateTime<Utc>,
    turns: &[TurnRows],
) -> Result<Vec<Finished>, DbError> {
    let rows: Vec<Row> = db.call(statement(now, turns)).await?;
    let finished: Vec<Finished> = rows.into_iter().map(finished).collect();
    let wrote = |(turn, finished): (&TurnRows, &Finished)| {
        !turn.events.is_empty() && matches!(finished, Finished::Done { .. })
    };
    if turns.iter().zip(&finished).any(wrote) {
        db.announce();
    }
    Ok(finished)
}

fn statement(now: DateTime<Utc>, turns: &[TurnRows]) -> FinishTurns<'_> {
    let each_reply = || {
        (1..)
            .zip(turns)
            .flat_map(|(n, turn)| turn.replies.iter().map(move |reply| (n, reply)))
    };
    let each_event = || {
        (1..)
            .zip(turns)
            .flat_map(|(n, turn)| turn.events.iter().map(move |event| (n, event)))
    };
    FinishTurns {
        sessions: each(turns, |turn| turn.lease.session.uuid()),
        clinics: each(turns, |turn| turn.lease.clinic.uuid()),
        tokens: each(turns, |turn| turn.lease.token),
        handled: each(turns, |turn| turn.up_to),
        answered_untils: each(turns, |turn| turn.answered.map(|place| place.sent_at)),
        answered_events: each(turns, |turn| turn.answered.and_then(|place| place.event)),
        wakes: each(turns, |turn| turn.wake_at),
        states: each(turns, |turn| state_name(turn.session.state)),
        memories: each(turns, |turn| ToJson(&turn.session)),
        handovers: each(turns, |turn| turn.session.handover_since.is_some()),
        reply_sequences: each(turns, |turn| turn.reply_sequence),
        last_messages: each(turns, |turn| turn.session.last_message_at),
        reply_turns: each_reply().map(|(n, _)| n).collect(),
        reply_ids: each_reply().map(|(_, reply)| reply.id).collect(),
        reply_places: each_reply().map(|(_, reply)| reply.sequence).collect(),
        reply_bodies: each_reply().map(|(_, reply)| ToJson(&reply.body)).collect(),
        event_turns: each_event().map(|(n, _)| n).collect(),
        event_ids: each_event().map(|(_, event)| event.id.uuid()).collect(),
        event_keys: each_event().map(|(_, event)| event.key.as_str()).collect(),
        event_bodies: each_event()
            .map(|(_, event)| event.body.as_slice())
            .collect(),
        event_traceparents: each_event()
            .map(|(_, event)| event.traceparent.as_deref())
            .collect(),
        at: now,
    }
}

fn each<'a, T>(turns: &'a [TurnRows], field: impl Fn(&'a TurnRows) -> T) -> Vec<T> {
    turns.iter().map(field).collect()
}

fn finished((outcome, due_at, failure): Row) -> Finished {
    match outcome.as_str() {
        "finished" => Finished::Done { due_at },
        "lost" => Finished::LeaseLost,
        _ => Finished::refused(&Failure::of_element(failure.unwrap_or(outcome))),
    }
}
