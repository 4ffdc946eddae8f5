//! Requests of people who forgot their password, until each is handled. They belong to no clinic: an e-mail address may be no user's.

use chrono::{DateTime, Utc};
use db::{Connection, Db, DbError};
use diesel::OptionalExtension;
use diesel::sql_types::{BigInt, Bool, Integer, Text, Timestamptz};
use diesel_async::RunQueryDsl;

/// How many may wait. They are handled within seconds, so that only a flood gets here.
const WAITING_AT_MOST: i64 = 10_000;

/// A request that waits. Its instant and address are its place among all.
#[derive(Clone)]
pub struct EmailRequest {
    /// In the spelling that signs in.
    pub email: String,
    pub asked_at: DateTime<Utc>,
}

db::statement! {
    struct Put<'a> = "WITH waiting AS (SELECT count(*) < ? AS has_room FROM (SELECT FROM auth.email_requests LIMIT ?) counted), \
        put AS (INSERT INTO auth.email_requests (email, asked_at) SELECT ?, ? FROM waiting WHERE has_room ON CONFLICT (email) DO NOTHING) \
        SELECT has_room FROM waiting";
    most: i64 => BigInt,
    most_counted: i64 => BigInt,
    email: &'a str => Text,
    now: DateTime<Utc> => Timestamptz,
    -> (Bool,)
}

db::statement! {
    struct Waiting<'a> = "SELECT email, asked_at FROM auth.email_requests WHERE (asked_at, email) > (?, ?) ORDER BY asked_at, email LIMIT ?";
    after_at: DateTime<Utc> => Timestamptz,
    after_email: &'a str => Text,
    most: i64 => BigInt,
    -> (Text, Timestamptz)
}

db::statement! {
    struct Take<'a> = "DELETE FROM auth.email_requests WHERE email = ? RETURNING 1";
    email: &'a str => Text,
    -> (Integer,)
}

/// Keeps a request; of one address only one waits. Answers whether there was room.
pub async fn put(db: &Db, email: &str, now: DateTime<Utc>) -> Result<bool, DbError> {
    let put = Put {
        most: WAITING_AT_MOST,
        most_counted: WAITING_AT_MOST,
        email,
        now,
    };
    let rows: Vec<(bool,)> = db.call(put).await?;
    Ok(rows.into_iter().any(|(has_room,)| has_room))
}

/// The requests that have waited for longest, of those behind `after`.
pub async fn waiting(
    db: &Db,
    after: Option<&EmailRequest>,
    most: i64,
) -> Result<Vec<EmailRequest>, DbError> {
    let waiting = Waiting {
        after_at: after.map_or(DateTime::UNIX_EPOCH, |last| last.asked_at),
        after_email: after.map_or("", |last| &last.email),
        most,
    };
    let rows: Vec<(String, DateTime<Utc>)> = db.call(waiting).await?;
    let request = |(email, asked_at)| EmailRequest { email, asked_at };
    Ok(rows.into_iter().map(request).collect())
}

/// Takes the request, in the transaction that handles it. False where another copy has.
pub async fn take(conn: &mut Connection, email: &str) -> Result<bool, DbError> {
    let taken: Option<(i32,)> = Take { email }.get_result(conn).await.optional()?;
    Ok(taken.is_some())
}

/// Deletes a request that leads to nothing.
pub async fn drop(db: &Db, email: &str) -> Result<(), DbError> {
    let _deleted: Vec<(i32,)> = db.call(Take { email }).await?;
    Ok(())
}
