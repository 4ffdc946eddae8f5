//! The messages of both sides of a conversation, as the staff's inbox shows them.
//!
//! Each source has an order of its own: the patient's messages are numbered as they arrive, the clinic's replies as they are decided, and what
//! the clinic sends without being asked has ids that rise with time. A page takes from all, and the next page goes on from where each was.

mod unasked;

use crate::domain::Input;
use crate::store::finishing::{ReplyAuthor, ReplyBody};
use crate::store::inbound_messages::read_body;
use crate::store::unreadable::unreadable;
use chrono::{DateTime, Utc};
use db::{ClinicRead, DbError};
use diesel::sql_types::{Array, BigInt, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use futures_util::future::try_join3;
use kernel::SessionId;
use serde_json::Value;
use std::collections::HashMap;
use uuid::Uuid;

/// One message from either side.
pub struct ShownMessage {
    pub id: Uuid,
    pub author: Author,
    pub place: Place,
    /// When the patient wrote it by Meta's clock, when the clinic answered, or when a message left that answers nothing.
    pub at: DateTime<Utc>,
    /// When it reached this service or was made: what decides its place among the messages of both sides.
    pub arrived_at: DateTime<Utc>,
    pub content: ShownContent,
    /// The titles of the buttons or rows that the message offered.
    pub choices: Vec<String>,
    /// How far a message of the clinic is, where that is known.
    pub delivery: Option<ShownDelivery>,
}

/// Where a message comes from, and its place in the order of that source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The number of a message of the patient.
    Patient(i64),
    /// The number of a reply.
    Reply(i64),
    /// The id of a message that answers nothing.
    Unasked(Uuid),
}

/// Who wrote a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Author {
    Patient,
    /// This service, in a turn.
    Assistant,
    /// A person of the clinic.
    Staff,
    /// Neither of them: Meta, or another program.
    System,
}

/// What the inbox shows of a message.
pub enum ShownContent {
    Text(String),
    /// The title of a button or a row that the patient pressed.
    Pressed(String),
    /// A message that the clinic sent without being asked. The kind is notification's word for it; the text is empty where it is not kept.
    Unasked {
        kind: String,
        text: String,
    },
    /// A message that only a person can read, or a stored one that this version cannot read.
    Unreadable,
    /// A message that is never answered.
    Quiet,
}

/// How far a message of the clinic is, in the words of `notification.delivery_now`.
pub struct ShownDelivery {
    pub state: String,
    pub at: Option<DateTime<Utc>>,
    /// Meta's error code or a reason of this system, of a message that failed.
    pub error: Option<String>,
}

/// The places from which on all sources were shown already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Before {
    pub patient: i64,
    pub clinic: i64,
    pub unasked: Uuid,
}

impl Before {
    /// Nothing was shown yet.
    pub const NOTHING: Self = Self {
        patient: i64::MAX,
        clinic: i64::MAX,
        unasked: Uuid::max(),
    };

    /// The places after these messages were shown too.
    pub fn and(self, messages: &[ShownMessage]) -> Self {
        messages
            .iter()
            .fold(self, |before, message| match message.place {
                Place::Patient(place) => Self {
                    patient: place.min(before.patient),
                    ..before
                },
                Place::Reply(place) => Self {
                    clinic: place.min(before.clinic),
                    ..before
                },
                Place::Unasked(id) => Self {
                    unasked: id.min(before.unasked),
                    ..before
                },
            })
    }
}

db::statement! {
    struct OfPatient = "SELECT id, seq, sent_at, received_at, body FROM conversation.mail \
         WHERE clinic_id = ? AND session_id = ? AND seq < ? AND wamid IS NOT NULL ORDER BY seq DESC LIMIT ?";
    clinic: Uuid => SqlUuid,
    session: Uuid => SqlUuid,
    before: i64 => BigInt,
    limit: i64 => BigInt,
    -> (SqlUuid, BigInt, Timestamptz, Timestamptz, Jsonb)
}

db::statement! {
    /// A reply and its delivery have the same id.
    struct OfClinic = "SELECT r.id, r.sequence, r.created_at, r.body, d.state, d.state_at, d.error \
          FROM conversation.replies r \
          LEFT JOIN notification.delivery_now d ON d.clinic_id = r.clinic_id AND d.delivery_id = r.id \
         WHERE r.clinic_id = ? AND r.session_id = ? AND r.sequence < ? ORDER BY r.sequence DESC LIMIT ?";
    clinic: Uuid => SqlUuid,
    session: Uuid => SqlUuid,
    before: i64 => BigInt,
    limit: i64 => BigInt,
    -> (SqlUuid, BigInt, Timestamptz, Jsonb, Nullable<Text>, Nullable<Timestamptz>, Nullable<Text>)
}

db::statement! {
    struct Last = "SELECT s.id, m.id, m.seq, m.sent_at, m.received_at, m.body, r.id, r.sequence, r.created_at, r.body \
          FROM unnest(?) s (id) \
          LEFT JOIN LATERAL (SELECT l.id, l.seq, l.sent_at, l.received_at, l.body FROM conversation.mail l \
               WHERE l.clinic_id = ? AND l.session_id = s.id AND l.wamid IS NOT NULL ORDER BY l.seq DESC LIMIT 1) m ON true \
          LEFT JOIN LATERAL (SELECT l.id, l.sequence, l.created_at, l.body FROM conversation.replies l \
               WHERE l.clinic_id = ? AND l.session_id = s.id ORDER BY l.sequence DESC LIMIT 1) r ON true";
    sessions: Vec<Uuid> => Array<SqlUuid>,
    clinic: Uuid => SqlUuid,
    clinic_of_replies: Uuid => SqlUuid,
    -> (SqlUuid, Nullable<(SqlUuid, BigInt, Timestamptz, Timestamptz, Jsonb)>, Nullable<(SqlUuid, BigInt, Timestamptz, Jsonb)>)
}

type PatientRow = (Uuid, i64, DateTime<Utc>, DateTime<Utc>, Value);
type ClinicRow = (
    Uuid,
    i64,
    DateTime<Utc>,
    Value,
    Option<String>,
    Option<DateTime<Utc>>,
    Option<String>,
);
type LastRow = (
    Uuid,
    Option<PatientRow>,
    Option<(Uuid, i64, DateTime<Utc>, Value)>,
);

/// The latest messages before these places, the newest first.
pub async fn page(
    read: ClinicRead<'_>,
    session: SessionId,
    before: Before,
    limit: usize,
) -> Result<Vec<ShownMessage>, DbError> {
    let most = i64::try_from(limit).unwrap_or(i64::MAX);
    let theirs = patients_messages(read, session, before.patient, most);
    let replies = clinics_messages(read, session, before.clinic, most);
    let unasked = unasked::before(read, session, before.unasked, most);
    let (theirs, replies, unasked) = try_join3(theirs, replies, unasked).await?;
    let ours = newest_first(unasked, replies, limit);
    Ok(newest_first(theirs, ours, limit))
}

async fn patients_messages(
    mut read: ClinicRead<'_>,
    session: SessionId,
    before: i64,
    limit: i64,
) -> Result<Vec<ShownMessage>, DbError> {
    let statement = OfPatient {
        clinic: read.clinic().uuid(),
        session: session.uuid(),
        before,
        limit,
    };
    let rows: Vec<PatientRow> = statement.load(read.conn()).await?;
    Ok(rows.into_iter().map(of_patient).collect())
}

async fn clinics_messages(
    mut read: ClinicRead<'_>,
    session: SessionId,
    before: i64,
    limit: i64,
) -> Result<Vec<ShownMessage>, DbError> {
    let statement = OfClinic {
        clinic: read.clinic().uuid(),
        session: session.uuid(),
        before,
        limit,
    };
    let rows: Vec<ClinicRow> = statement.load(read.conn()).await?;
    Ok(rows.into_iter().map(of_clinic).collect())
}

/// The last message of each of these conversations.
pub async fn last_of(
    mut read: ClinicRead<'_>,
    sessions: Vec<Uuid>,
) -> Result<HashMap<Uuid, ShownMessage>, DbError> {
    if sessions.is_empty() {
        return Ok(HashMap::new());
    }
    let statement = Last {
        sessions,
        clinic: read.clinic().uuid(),
        clinic_of_replies: read.clinic().uuid(),
    };
    let rows: Vec<LastRow> = statement.load(read.conn()).await?;
    let last = rows.into_iter().filter_map(|(session, theirs, ours)| {
        let theirs = theirs.map(of_patient).into_iter().collect();
        let ours =
            ours.map(|(id, place, at, body)| of_clinic((id, place, at, body, None, None, None)));
        let last = newest_first(theirs, ours.into_iter().collect(), 1);
        Some((session, last.into_iter().next()?))
    });
    Ok(last.collect())
}

/// The first messages of both sides, each of which is given newest first. An answer is newer than what it answers.
fn newest_first(
    theirs: Vec<ShownMessage>,
    ours: Vec<ShownMessage>,
    limit: usize,
) -> Vec<ShownMessage> {
    let (mut theirs, mut ours) = (theirs.into_iter().peekable(), ours.into_iter().peekable());
    let merged = std::iter::from_fn(|| match (theirs.peek(), ours.peek()) {
        (Some(their), Some(our)) if their.arrived_at > our.arrived_at => theirs.next(),
        (_, Some(_)) => ours.next(),
        (_, None) => theirs.next(),
    });
    merged.take(limit).collect()
}

fn of_patient((id, place, at, arrived_at, body): PatientRow) -> ShownMessage {
    let input = read_body(body);
    let author = match &input {
        Some(input) if input.is_notice() => Author::System,
        _ => Author::Patient,
    };
    let content = match input {
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
        author,
        place: Place::Patient(place),
        at,
        arrived_at,
        content,
        choices: Vec::new(),
        delivery: None,
    }
}

fn of_clinic((id, place, at, body, state, state_at, error): ClinicRow) -> ShownMessage {
    let (author, content, choices) = match serde_json::from_value(body) {
        Ok(ReplyBody {
            text,
            author,
            choices,
        }) => (author.into(), ShownContent::Text(text), choices),
        Err(_other_form) => (Author::System, unreadable_message("reply", id), Vec::new()),
    };
    ShownMessage {
        id,
        author,
        place: Place::Reply(place),
        at,
        arrived_at: at,
        content,
        choices,
        delivery: state.map(|state| ShownDelivery {
            state,
            at: state_at,
            error,
        }),
    }
}

impl From<ReplyAuthor> for Author {
    fn from(author: ReplyAuthor) -> Self {
        match author {
            ReplyAuthor::Assistant => Self::Assistant,
            ReplyAuthor::Staff => Self::Staff,
            ReplyAuthor::System => Self::System,
        }
    }
}

/// One message that cannot be read does not hide the rest of the conversation: it is logged, counted and shown as
/// unreadable.
fn unreadable_message(what: &'static str, id: Uuid) -> ShownContent {
    let _logged_and_counted = unreadable(what, id);
    ShownContent::Unreadable
}

#[cfg(test)]
mod tests;
