//! What staff are told of, and up to which notice each user has read. The function `notification.note_happenings` is documented in
//! the migration `create_notices`; it is called here and nowhere else.

use crate::domain::notice::{COUNTED, KEPT, NoticeKind};
use crate::store::schema::{notices, read_marks};
use crate::store::stored;
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, Db, DbError};
use diesel::prelude::*;
use diesel::sql_types::{Array, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::{AppointmentId, ClinicId, DoctorId, EventId, SessionId, UserId};
use uuid::Uuid;

/// Something that staff are to be told of.
#[derive(Clone, Debug)]
pub struct NewNotice {
    pub event: EventId,
    pub clinic: ClinicId,
    pub id: Uuid,
    /// Names what happened: two events about the same are one notice.
    pub happening: String,
    pub kind: NoticeKind,
    pub at: DateTime<Utc>,
    pub appointment: Option<AppointmentId>,
    /// Whose appointment it was when that happened, for the pages that are open then. Not stored: who is shown the notice later is decided by
    /// whose the appointment is then.
    pub doctor: Option<DoctorId>,
    pub conversation: Option<SessionId>,
    /// A constant word or a code, never a name or a text of a patient.
    pub detail: Option<String>,
}

/// What became of a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Noted {
    Added,
    /// It was noted before.
    Known,
    UnknownClinic,
    /// The SQLSTATE and the message of the error. The others do not depend on it.
    Failed(String),
}

/// A notice as staff see it.
#[derive(Clone, Debug)]
pub struct Notice {
    pub id: Uuid,
    pub kind: NoticeKind,
    pub at: DateTime<Utc>,
    pub appointment: Option<Uuid>,
    pub conversation: Option<Uuid>,
    pub detail: Option<String>,
}

db::statement! {
    struct NoteHappenings<'a> = "SELECT outcome, detail FROM notification.note_happenings(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    queue: &'static str => Text,
    events: Vec<Uuid> => Array<SqlUuid>,
    clinics: Vec<Uuid> => Array<SqlUuid>,
    ids: Vec<Uuid> => Array<SqlUuid>,
    happenings: Vec<&'a str> => Array<Text>,
    kinds: Vec<&'static str> => Array<Text>,
    at: Vec<DateTime<Utc>> => Array<Timestamptz>,
    appointments: Vec<Option<Uuid>> => Array<Nullable<SqlUuid>>,
    conversations: Vec<Option<Uuid>> => Array<Nullable<SqlUuid>>,
    details: Vec<Option<&'a str>> => Array<Nullable<Text>>,
    now: DateTime<Utc> => Timestamptz,
    before: DateTime<Utc> => Timestamptz,
    -> (Text, Nullable<Text>)
}

db::statement! {
    struct MarkRead = "INSERT INTO notification.read_marks AS m (clinic_id, user_id, up_to) VALUES (?, ?, ?)
        ON CONFLICT (clinic_id, user_id) DO UPDATE SET up_to = greatest(m.up_to, excluded.up_to)";
    clinic: Uuid => SqlUuid,
    user: Uuid => SqlUuid,
    up_to: Uuid => SqlUuid,
    -> ()
}

/// Keeps the notices, in one transaction. They have to be sorted by clinic; the answers are in their order.
pub async fn note(
    db: &Db,
    queue: &'static str,
    new: &[NewNotice],
    now: DateTime<Utc>,
) -> Result<Vec<Noted>, DbError> {
    let statement = NoteHappenings {
        queue,
        events: new.iter().map(|notice| notice.event.uuid()).collect(),
        clinics: new.iter().map(|notice| notice.clinic.uuid()).collect(),
        ids: new.iter().map(|notice| notice.id).collect(),
        happenings: new.iter().map(|notice| notice.happening.as_str()).collect(),
        kinds: new.iter().map(|notice| notice.kind.as_str()).collect(),
        at: new.iter().map(|notice| notice.at).collect(),
        appointments: new
            .iter()
            .map(|notice| notice.appointment.map(AppointmentId::uuid))
            .collect(),
        conversations: new
            .iter()
            .map(|notice| notice.conversation.map(SessionId::uuid))
            .collect(),
        details: new.iter().map(|notice| notice.detail.as_deref()).collect(),
        now,
        before: now - KEPT,
    };
    let rows: Vec<(String, Option<String>)> = db.call(statement).await?;
    let noted = |(outcome, detail): (String, Option<String>)| match outcome.as_str() {
        "added" => Noted::Added,
        "duplicate" => Noted::Known,
        "unknown" => Noted::UnknownClinic,
        _ => Noted::Failed(detail.unwrap_or(outcome)),
    };
    Ok(rows.into_iter().map(noted).collect())
}

/// The notices of the last days, the newest first, from before `before` on.
pub async fn latest(
    mut read: ClinicRead<'_>,
    before: Option<Uuid>,
    limit: i64,
    now: DateTime<Utc>,
) -> Result<Vec<Notice>, DbError> {
    type Row = (
        Uuid,
        String,
        DateTime<Utc>,
        Option<Uuid>,
        Option<Uuid>,
        Option<String>,
    );
    let mut latest = notices::table
        .filter(notices::clinic_id.eq(read.clinic().uuid()))
        .filter(notices::at.ge(now - KEPT))
        .order(notices::id.desc())
        .limit(limit)
        .select((
            notices::id,
            notices::kind,
            notices::at,
            notices::appointment_id,
            notices::conversation_id,
            notices::detail,
        ))
        .into_boxed();
    if let Some(before) = before {
        latest = latest.filter(notices::id.lt(before));
    }
    let rows: Vec<Row> = latest.load(read.conn()).await?;
    let notice = |(id, kind, at, appointment, conversation, detail): Row| {
        Ok(Notice {
            id,
            kind: stored::read("kind of a notice", kind.parse())?,
            at,
            appointment,
            conversation,
            detail,
        })
    };
    rows.into_iter().map(notice).collect()
}

/// Up to which notice the user has read; the nil id for a user who has read none.
pub async fn read_mark(mut read: ClinicRead<'_>, user: UserId) -> Result<Uuid, DbError> {
    let mark: Option<Uuid> = read_marks::table
        .filter(read_marks::clinic_id.eq(read.clinic().uuid()))
        .filter(read_marks::user_id.eq(user.uuid()))
        .select(read_marks::up_to)
        .first(read.conn())
        .await
        .optional()?;
    Ok(mark.unwrap_or_default())
}

/// How many notices come after that one; counting stops at [`COUNTED`].
pub async fn unread(
    mut read: ClinicRead<'_>,
    mark: Uuid,
    now: DateTime<Utc>,
) -> Result<usize, DbError> {
    let after: Vec<Uuid> = notices::table
        .filter(notices::clinic_id.eq(read.clinic().uuid()))
        .filter(notices::id.gt(mark))
        .filter(notices::at.ge(now - KEPT))
        .order(notices::id.desc())
        .limit(COUNTED)
        .select(notices::id)
        .load(read.conn())
        .await?;
    Ok(after.len())
}

/// Notes that the user has read everything up to that notice. A mark never goes back.
pub async fn mark_read(tx: &mut ClinicTx, user: UserId, up_to: Uuid) -> Result<(), DbError> {
    let mark = MarkRead {
        clinic: tx.clinic().uuid(),
        user: user.uuid(),
        up_to,
    };
    mark.execute(tx.conn()).await?;
    Ok(())
}

/// Whether the clinic has that notice.
pub async fn is_known(mut read: ClinicRead<'_>, id: Uuid) -> Result<bool, DbError> {
    let found: Option<Uuid> = notices::table
        .filter(notices::clinic_id.eq(read.clinic().uuid()))
        .filter(notices::id.eq(id))
        .select(notices::id)
        .first(read.conn())
        .await
        .optional()?;
    Ok(found.is_some())
}
