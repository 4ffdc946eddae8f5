//! Requests for a demonstration. They belong to no clinic; the service is the only one that reaches them.

use crate::domain::{DemoRequestState, IN_AN_HOUR, PENDING_AT_MOST, Taken, counted_since};
use chrono::{DateTime, Utc};
use db::{Connection, Db, DbError, InfraTx};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::{DemoRequestId, InviteCodeId};
use uuid::Uuid;

/// How many rows are deleted in one transaction.
const DELETED_AT_ONCE: i64 = 500;

/// A request as the operator sees it.
#[derive(Clone, Queryable)]
pub struct DemoRequest {
    pub id: Uuid,
    pub clinic_name: String,
    pub contact_name: String,
    pub email: String,
    pub phone: String,
    pub city: String,
    pub doctors_count: i32,
    pub message: String,
    /// As it is stored; [`DemoRequest::state`] reads it.
    pub status: String,
    pub invite_code_id: Option<Uuid>,
    pub reviewed_at: Option<DateTime<Utc>>,
    pub reviewed_by: Option<String>,
    pub created_at: DateTime<Utc>,
    /// What the operator noted with the answer; empty where nothing was.
    pub note: String,
}

/// A request as the form gives it.
pub struct NewRequest<'a> {
    pub clinic_name: &'a str,
    pub contact_name: &'a str,
    /// In lower case, as it is compared at the sign-in.
    pub email: &'a str,
    pub phone: &'a str,
    pub city: &'a str,
    pub doctors_count: i32,
    pub message: &'a str,
}

/// What the operator decided about a request.
pub struct Review<'a> {
    pub state: DemoRequestState,
    pub invite_code: Option<InviteCodeId>,
    /// The name of the operator's key.
    pub by: &'a str,
    pub note: &'a str,
}

/// Which requests are listed.
pub struct Page<'a> {
    /// `pending`, `accepted`, `rejected` or `all`.
    pub status: &'a str,
    /// Lists those that were made before this one.
    pub before: Option<Uuid>,
    pub most: i64,
}

db::statement! {
    struct TakeTurns<'a> = "SELECT 1 FROM pg_advisory_xact_lock(('x' || substr(encode(?, 'hex'), 1, 16))::bit(64)::bigint)";
    address: &'a [u8] => Binary,
    -> (Integer,)
}

db::statement! {
    struct Count<'a> = "SELECT count(*), min(o.created_at), (SELECT count(*) FROM \
            (SELECT FROM auth.demo_requests p WHERE p.status = 'pending' LIMIT ?) waiting) \
        FROM (SELECT r.created_at FROM auth.demo_requests r WHERE r.address = ? AND r.created_at > ? \
            ORDER BY r.created_at DESC LIMIT ?) o";
    most_pending: i64 => BigInt,
    address: &'a [u8] => Binary,
    since: DateTime<Utc> => Timestamptz,
    most: i64 => BigInt,
    -> (BigInt, Nullable<Timestamptz>, BigInt)
}

db::statement! {
    struct Insert<'a> = "INSERT INTO auth.demo_requests \
        (id, clinic_name, contact_name, email, phone, city, doctors_count, message, status, address, created_at) \
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'pending', ?, ?)";
    id: Uuid => SqlUuid,
    clinic_name: &'a str => Text,
    contact_name: &'a str => Text,
    email: &'a str => Text,
    phone: &'a str => Text,
    city: &'a str => Text,
    doctors_count: i32 => Integer,
    message: &'a str => Text,
    address: &'a [u8] => Binary,
    now: DateTime<Utc> => Timestamptz,
    -> ()
}

db::statement! {
    struct One = "SELECT id, clinic_name, contact_name, email, phone, city, doctors_count, message, status, invite_code_id, \
        reviewed_at, reviewed_by, created_at, note FROM auth.demo_requests WHERE id = ? FOR NO KEY UPDATE";
    id: Uuid => SqlUuid,
    -> (
        SqlUuid, Text, Text, Text, Text, Text, Integer, Text, Text, Nullable<SqlUuid>, Nullable<Timestamptz>, Nullable<Text>,
        Timestamptz, Text,
    )
}

db::statement! {
    struct Decide<'a> = "UPDATE auth.demo_requests SET status = ?, invite_code_id = ?, reviewed_at = ?, reviewed_by = ?, note = ? \
        WHERE id = ?";
    status: &'a str => Text,
    invite_code_id: Option<Uuid> => Nullable<SqlUuid>,
    now: DateTime<Utc> => Timestamptz,
    by: &'a str => Text,
    note: &'a str => Text,
    id: Uuid => SqlUuid,
    -> ()
}

db::statement! {
    struct List<'a> = "SELECT id, clinic_name, contact_name, email, phone, city, doctors_count, message, status, invite_code_id, \
        reviewed_at, reviewed_by, created_at, note FROM auth.demo_requests \
        WHERE (? = 'all' OR status = ?) AND id < coalesce(?, 'ffffffff-ffff-ffff-ffff-ffffffffffff') ORDER BY id DESC LIMIT ?";
    every: &'a str => Text,
    status: &'a str => Text,
    before: Option<Uuid> => Nullable<SqlUuid>,
    most: i64 => BigInt,
    -> (
        SqlUuid, Text, Text, Text, Text, Text, Integer, Text, Text, Nullable<SqlUuid>, Nullable<Timestamptz>, Nullable<Text>,
        Timestamptz, Text,
    )
}

db::statement! {
    struct DeleteOld = "WITH gone AS (DELETE FROM auth.demo_requests WHERE id IN (SELECT id FROM auth.demo_requests \
            WHERE status <> 'accepted' AND created_at <= ? LIMIT ? FOR UPDATE SKIP LOCKED) RETURNING id), \
        letters AS (DELETE FROM auth.invite_letters l USING gone WHERE l.demo_request_id = gone.id) \
        SELECT count(*) FROM gone";
    until: DateTime<Utc> => Timestamptz,
    most: i64 => BigInt,
    -> (BigInt,)
}

/// Lets the requests of one address take turns, and counts what was taken before.
pub async fn count(
    tx: &mut InfraTx,
    address: &[u8; 32],
    now: DateTime<Utc>,
) -> Result<Taken, DbError> {
    TakeTurns { address }.execute(tx.conn()).await?;
    let count = Count {
        most_pending: PENDING_AT_MOST,
        address,
        since: counted_since(now),
        most: IN_AN_HOUR,
    };
    let (of_address, first_at, pending) = count.get_result(tx.conn()).await?;
    Ok(Taken {
        of_address,
        first_at,
        pending,
    })
}

/// Writes a request that waits for an answer.
pub async fn insert(
    tx: &mut InfraTx,
    id: DemoRequestId,
    new: &NewRequest<'_>,
    address: &[u8; 32],
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let insert = Insert {
        id: id.uuid(),
        clinic_name: new.clinic_name,
        contact_name: new.contact_name,
        email: new.email,
        phone: new.phone,
        city: new.city,
        doctors_count: new.doctors_count,
        message: new.message,
        address,
        now,
    };
    insert.execute(tx.conn()).await?;
    Ok(())
}

/// The request of that id, locked until the transaction ends; `NotFound` for an unknown id.
pub async fn one(conn: &mut Connection, id: DemoRequestId) -> Result<DemoRequest, DbError> {
    Ok(One { id: id.uuid() }.get_result(conn).await?)
}

/// Writes what was decided about a request that the transaction has locked.
pub async fn decide(
    conn: &mut Connection,
    id: DemoRequestId,
    review: &Review<'_>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let decide = Decide {
        status: review.state.as_str(),
        invite_code_id: review.invite_code.map(InviteCodeId::uuid),
        now,
        by: review.by,
        note: review.note,
        id: id.uuid(),
    };
    decide.execute(conn).await?;
    Ok(())
}

/// A page of requests, the newest first.
pub async fn list(db: &Db, page: &Page<'_>) -> Result<Vec<DemoRequest>, DbError> {
    let list = List {
        every: page.status,
        status: page.status,
        before: page.before,
        most: page.most,
    };
    db.call(list).await
}

/// Deletes some requests that were made until then and not accepted. Answers whether there may be more.
pub async fn delete_old(db: &Db, until: DateTime<Utc>) -> Result<bool, DbError> {
    let delete = DeleteOld {
        until,
        most: DELETED_AT_ONCE,
    };
    let rows: Vec<(i64,)> = db.call(delete).await?;
    let deleted: i64 = rows.into_iter().map(|(deleted,)| deleted).sum();
    Ok(deleted >= DELETED_AT_ONCE)
}

impl DemoRequest {
    /// A word that this program does not know is an error.
    pub fn state(&self) -> Result<DemoRequestState, DbError> {
        let unknown = DbError::Unreadable("state of a request for a demonstration");
        DemoRequestState::stored(&self.status).ok_or(unknown)
    }

    /// The last code that was made for it.
    pub fn invite_code(&self) -> Option<InviteCodeId> {
        self.invite_code_id.map(InviteCodeId)
    }
}
