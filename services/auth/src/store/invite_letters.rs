//! E-mails with an invite code to who asked for a demonstration. They belong to no clinic; the service is the only one that reaches them.

use crate::domain::InviteLetterState;
use chrono::{DateTime, Utc};
use db::{Connection, Db, DbError};
use diesel::sql_types::{
    Array, BigInt, Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel::{OptionalExtension, Queryable};
use diesel_async::RunQueryDsl;
use kernel::{DemoRequestId, EmailId, InviteCodeId};
use uuid::Uuid;

/// An e-mail that is asked for.
pub struct NewLetter<'a> {
    pub id: EmailId,
    pub request: DemoRequestId,
    pub code: InviteCodeId,
    /// The name of the operator's key.
    pub by: &'a str,
}

/// An e-mail as the operator sees it.
#[derive(Clone, Queryable)]
pub struct ShownLetter {
    pub id: Uuid,
    pub request: Uuid,
    pub state: String,
    pub asked_at: DateTime<Utc>,
    pub asked_by: String,
    pub ended_at: Option<DateTime<Utc>>,
    /// The end of its code.
    pub expires_at: Option<DateTime<Utc>>,
}

/// What an e-mail is written from, which the transaction has locked.
#[derive(Queryable)]
pub struct DueLetter {
    pub id: Uuid,
    pub attempts: i32,
    pub to: String,
    pub full_name: String,
    pub clinic_name: String,
    pub code: String,
    pub access_days: Option<i32>,
    pub expires_at: Option<DateTime<Utc>>,
    pub revoked_at: Option<DateTime<Utc>>,
    pub used_at: Option<DateTime<Utc>>,
}

/// An attempt that is under way.
#[derive(Queryable)]
pub struct Attempted {
    pub asked_at: DateTime<Utc>,
    pub attempts: i32,
    /// False for an e-mail that is over.
    pub is_waiting: bool,
}

/// How many e-mails about a request were asked for lately.
pub struct Recent {
    pub count: i64,
    pub first_at: Option<DateTime<Utc>>,
}

db::statement! {
    struct Insert<'a> = "INSERT INTO auth.invite_letters (id, demo_request_id, invite_code_id, asked_at, asked_by, state, due_at) \
        VALUES (?, ?, ?, ?, ?, 'waiting', ?) ON CONFLICT (id) DO NOTHING";
    id: Uuid => SqlUuid,
    request: Uuid => SqlUuid,
    code: Uuid => SqlUuid,
    now: DateTime<Utc> => Timestamptz,
    by: &'a str => Text,
    due_at: DateTime<Utc> => Timestamptz,
    -> ()
}

db::statement! {
    struct RequestOf = "SELECT demo_request_id FROM auth.invite_letters WHERE id = ?";
    id: Uuid => SqlUuid,
    -> (SqlUuid,)
}

db::statement! {
    struct CountRecent = "SELECT count(*), min(asked_at) FROM auth.invite_letters WHERE demo_request_id = ? AND asked_at > ?";
    request: Uuid => SqlUuid,
    since: DateTime<Utc> => Timestamptz,
    -> (BigInt, Nullable<Timestamptz>)
}

db::statement! {
    struct Last<'a> = "SELECT DISTINCT ON (l.demo_request_id) l.id, l.demo_request_id, l.state, l.asked_at, l.asked_by, l.ended_at, c.expires_at \
        FROM auth.invite_letters l JOIN auth.invite_codes c ON c.id = l.invite_code_id \
        WHERE l.demo_request_id = ANY (?) ORDER BY l.demo_request_id, l.asked_at DESC, l.id DESC";
    requests: &'a [Uuid] => Array<SqlUuid>,
    -> (SqlUuid, SqlUuid, Text, Timestamptz, Text, Nullable<Timestamptz>, Nullable<Timestamptz>)
}

db::statement! {
    struct Due = "SELECT l.id, l.attempts, r.email, r.contact_name, r.clinic_name, c.code, c.access_days, c.expires_at, c.revoked_at, c.used_at \
        FROM auth.invite_letters l JOIN auth.demo_requests r ON r.id = l.demo_request_id JOIN auth.invite_codes c ON c.id = l.invite_code_id \
        WHERE l.due_at <= ? ORDER BY l.due_at LIMIT 1 FOR NO KEY UPDATE OF l SKIP LOCKED";
    now: DateTime<Utc> => Timestamptz,
    -> (
        SqlUuid, Integer, Text, Text, Text, Text, Nullable<Integer>, Nullable<Timestamptz>, Nullable<Timestamptz>, Nullable<Timestamptz>,
    )
}

db::statement! {
    struct Begin = "UPDATE auth.invite_letters SET attempts = attempts + 1, due_at = ? WHERE id = ?";
    until: DateTime<Utc> => Timestamptz,
    id: Uuid => SqlUuid,
    -> ()
}

db::statement! {
    struct Lock = "SELECT asked_at, attempts, state = 'waiting' FROM auth.invite_letters WHERE id = ? FOR NO KEY UPDATE";
    id: Uuid => SqlUuid,
    -> (Timestamptz, Integer, Bool)
}

db::statement! {
    struct End<'a> = "UPDATE auth.invite_letters SET state = ?, due_at = NULL, ended_at = ? WHERE id = ?";
    state: &'a str => Text,
    now: DateTime<Utc> => Timestamptz,
    id: Uuid => SqlUuid,
    -> ()
}

db::statement! {
    struct Again = "UPDATE auth.invite_letters SET due_at = ? WHERE id = ?";
    due_at: DateTime<Utc> => Timestamptz,
    id: Uuid => SqlUuid,
    -> ()
}

/// Keeps an e-mail, due at once. One of that id stays as it is.
pub async fn insert(
    conn: &mut Connection,
    new: &NewLetter<'_>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let insert = Insert {
        id: new.id.uuid(),
        request: new.request.uuid(),
        code: new.code.uuid(),
        now,
        by: new.by,
        due_at: now,
    };
    insert.execute(conn).await?;
    Ok(())
}

/// The request that the e-mail of that id is about; `None` where there is no such e-mail.
pub async fn request_of(
    conn: &mut Connection,
    id: EmailId,
) -> Result<Option<DemoRequestId>, DbError> {
    let find = RequestOf { id: id.uuid() };
    let found: Option<(Uuid,)> = find.get_result(conn).await.optional()?;
    Ok(found.map(|(id,)| DemoRequestId(id)))
}

/// Counts the e-mails about the request that were asked for after that instant.
pub async fn recent(
    conn: &mut Connection,
    request: DemoRequestId,
    since: DateTime<Utc>,
) -> Result<Recent, DbError> {
    let request = request.uuid();
    let (count, first_at) = CountRecent { request, since }.get_result(conn).await?;
    Ok(Recent { count, first_at })
}

/// The last e-mail about each of the requests that has one.
pub async fn last_of(db: &Db, requests: &[Uuid]) -> Result<Vec<ShownLetter>, DbError> {
    db.call(Last { requests }).await
}

/// The e-mail that was due longest, locked until the transaction ends; `None` where none is due that no other copy has.
pub async fn due(conn: &mut Connection, now: DateTime<Utc>) -> Result<Option<DueLetter>, DbError> {
    Ok(Due { now }.get_result(conn).await.optional()?)
}

/// Counts an attempt, which has the e-mail until that instant.
pub async fn begin(conn: &mut Connection, id: Uuid, until: DateTime<Utc>) -> Result<(), DbError> {
    Begin { until, id }.execute(conn).await?;
    Ok(())
}

/// The e-mail of that id, locked until the transaction ends; `NotFound` for an unknown id.
pub async fn lock(conn: &mut Connection, id: EmailId) -> Result<Attempted, DbError> {
    Ok(Lock { id: id.uuid() }.get_result(conn).await?)
}

/// Ends an e-mail that the transaction has locked.
pub async fn end(
    conn: &mut Connection,
    id: Uuid,
    state: InviteLetterState,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let state = state.as_str();
    End { state, now, id }.execute(conn).await?;
    Ok(())
}

/// Has an e-mail that the transaction has locked tried again at that instant.
pub async fn again(conn: &mut Connection, id: Uuid, due_at: DateTime<Utc>) -> Result<(), DbError> {
    Again { due_at, id }.execute(conn).await?;
    Ok(())
}

/// The error of a row that is not there.
pub fn missing() -> DbError {
    DbError::from(diesel::result::Error::NotFound)
}

impl ShownLetter {
    /// A word that this program does not know is an error.
    pub fn known_state(&self) -> Result<InviteLetterState, DbError> {
        let unknown = DbError::Unreadable("state of an e-mail with an invite code");
        InviteLetterState::stored(&self.state).ok_or(unknown)
    }
}
