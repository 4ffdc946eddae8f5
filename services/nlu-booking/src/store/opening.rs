//! Opening turns: one call takes the leases of sessions that are due and returns all that their turns read, the patient and
//! their visits from scheduling's published views included. See the function `conversation.open_turns`.

use crate::domain::may_be_sent;
use crate::store::inbound_messages::{self, InboundMessage, WrittenPlace};
use crate::store::inbound_queue::{LEASE, Lease};
use crate::store::json::FromJson;
use crate::store::sessions::{self, StoredSession};
use crate::store::unreadable::unreadable;
use chrono::{DateTime, Utc};
use db::{Db, DbError};
use diesel::sql_types::{Array, BigInt, Jsonb, Text, Timestamptz, Uuid as SqlUuid};
use internal::scheduling::ContactView;
use kernel::{ClinicId, Ids, SessionId};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

/// The kind of the message that a session gets when scheduling has not answered its booking in time.
const TIMED_OUT: &str = "booking_timed_out";

/// What one turn starts from.
pub struct OpenedTurn {
    /// The version of the clinic's configuration.
    pub config_version: i64,
    pub stored: StoredSession,
    /// The unread messages, in the order of writing.
    pub messages: Vec<InboundMessage>,
    /// The patient behind the contact, with their coming visits.
    pub patient: ContactView,
    /// The position of the last message that earlier turns handled.
    pub handled_seq: i64,
    /// The place in the order of writing up to which earlier turns have answered.
    pub answered: Option<WrittenPlace>,
    /// Until when scheduling must have answered a booking.
    pub wake_at: Option<DateTime<Utc>>,
}

/// A session whose lease was taken. What cannot be read is an error of this session alone.
pub struct Taken {
    pub lease: Lease,
    /// When the session was due: the end of its quiet time.
    pub due_at: DateTime<Utc>,
    pub turn: Result<OpenedTurn, DbError>,
}

db::statement! {
    struct OpenTurns<'a> = "SELECT of_session, of_clinic, token, config_version, due_at, mailbox, talk, \
        unread, patient FROM conversation.open_turns(?, ?, ?, ?, ?, ?)";
    sessions: &'a [Uuid] => Array<SqlUuid>,
    tokens: &'a [Uuid] => Array<SqlUuid>,
    at: DateTime<Utc> => Timestamptz,
    until: DateTime<Utc> => Timestamptz,
    timeout_kind: &'static str => Text,
    timeout_body: Value => Jsonb,
    -> (SqlUuid, SqlUuid, SqlUuid, BigInt, Timestamptz, Jsonb, Jsonb, Jsonb, Jsonb)
}

type Row = (
    Uuid,
    Uuid,
    Uuid,
    i64,
    DateTime<Utc>,
    FromJson<Mailbox>,
    FromJson<sessions::Row>,
    FromJson<Vec<inbound_messages::Row>>,
    FromJson<ContactView>,
);

/// The columns of a mailbox that a turn needs.
#[derive(Debug, Deserialize)]
struct Mailbox {
    handled_seq: i64,
    wake_at: Option<DateTime<Utc>>,
    #[serde(deserialize_with = "inbound_messages::where_readable")]
    answered_until: Option<DateTime<Utc>>,
    answered_event: Option<Uuid>,
}

/// Takes the leases of those sessions that are due and free, and reads what their turns need. The others have no row in the
/// answer.
pub async fn open(
    db: &Db,
    ids: &Ids,
    now: DateTime<Utc>,
    wanted: &[SessionId],
) -> Result<Vec<Taken>, DbError> {
    let sessions: Vec<Uuid> = wanted.iter().map(|session| session.uuid()).collect();
    let tokens: Vec<Uuid> = wanted.iter().map(|_| ids.uuid()).collect();
    let statement = OpenTurns {
        sessions: &sessions,
        tokens: &tokens,
        at: now,
        until: now + LEASE,
        timeout_kind: TIMED_OUT,
        timeout_body: json!({ "version": 1, "kind": TIMED_OUT }),
    };
    let rows: Vec<Row> = db.call(statement).await?;
    Ok(rows.into_iter().map(|row| taken(row, now)).collect())
}

fn taken(row: Row, now: DateTime<Utc>) -> Taken {
    let (session, clinic, token, config_version, due_at, ..) = row;
    let (.., mailbox, talk, unread, patient) = row;
    let lease = Lease {
        token,
        clinic: ClinicId(clinic),
        session: SessionId(session),
    };
    let unknown = |what| unreadable(what, session);
    let turn = || {
        let mailbox = mailbox.0.ok_or_else(|| unknown("mailbox"))?;
        let unread = unread.0.ok_or_else(|| unknown("inbound queue"))?;
        let patient = patient.0.ok_or_else(|| unknown("patient of a contact"))?;
        // From a message whose time could not be true. To respect it would make every further message late.
        let until = mailbox.answered_until;
        let until = until.filter(|sent_at| *sent_at < now || may_be_sent(*sent_at, now));
        let answered = until.map(|sent_at| WrittenPlace {
            sent_at,
            event: mailbox.answered_event,
        });
        Ok(OpenedTurn {
            config_version,
            stored: sessions::of_row(talk.0, lease.session)?,
            messages: inbound_messages::in_order_of_writing(unread, answered, now)?,
            patient,
            handled_seq: mailbox.handled_seq,
            answered,
            wake_at: mailbox.wake_at,
        })
    };
    Taken {
        lease,
        due_at,
        turn: turn(),
    }
}
