//! The inbound queue of each session: how far its messages are handled, when the session is due, and which process runs its
//! turn. The table holds no personal data, so the sweep may read it across clinics.
//!
//! The lease is taken by a conditional update. Only its token counts: a process whose token was replaced commits nothing,
//! whatever its clock says. Locks are taken in one order everywhere: mailboxes by clinic and session, and a session's row
//! only under its mailbox.

use chrono::{DateTime, Duration, Utc};
use db::{ClinicTx, Db, DbError};
use diesel::OptionalExtension;
use diesel::sql_types::{Array, BigInt, Integer, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::{ClinicId, SessionId};
use uuid::Uuid;

/// How long a lease lasts without renewal.
pub const LEASE: Duration = Duration::seconds(10);

/// The lease of a session's turn.
#[derive(Clone, Copy, Debug)]
pub struct Lease {
    pub token: Uuid,
    pub clinic: ClinicId,
    pub session: SessionId,
}

/// A lease that was given back without a commit.
#[derive(Clone, Copy, Debug)]
pub struct Released {
    /// Turns of the session that failed one after the other, this one included if it failed.
    pub failures: i32,
    /// No process takes the session before.
    pub until: DateTime<Utc>,
}

/// A place in the order in which sessions are due.
#[derive(Clone, Copy, Debug, Default)]
pub struct DuePlace {
    due_at: DateTime<Utc>,
    session: Uuid,
}

db::statement! {
    /// One more message, which is to be answered at once. No row comes back when the clinic has no such session.
    struct NextSeq = "INSERT INTO conversation.mailboxes AS m (session_id, clinic_id, pending_seq, unread_since, ready_at) \
        SELECT s.id, s.clinic_id, 1, v.at, v.at FROM conversation.sessions s, (SELECT ? AS at) v \
         WHERE s.clinic_id = ? AND s.id = ? \
        ON CONFLICT (session_id) DO UPDATE SET pending_seq = m.pending_seq + 1, \
            unread_since = coalesce(m.unread_since, excluded.unread_since), \
            ready_at = least(m.ready_at, excluded.ready_at) \
        RETURNING pending_seq";
    now: DateTime<Utc> => Timestamptz,
    clinic: Uuid => SqlUuid,
    session: Uuid => SqlUuid,
    -> (BigInt)
}

db::statement! {
    /// A row that another transaction has locked is left out: it is renewed the next time, and nothing waits.
    struct Renew<'a> = "WITH own AS (SELECT session_id FROM conversation.mailboxes \
             WHERE session_id = ANY(?) AND lease_token = ANY(?) FOR NO KEY UPDATE SKIP LOCKED), \
        renewed AS (UPDATE conversation.mailboxes SET lease_until = ? WHERE session_id = ANY(ARRAY(SELECT session_id FROM own))) \
        SELECT session_id FROM conversation.mailboxes WHERE session_id = ANY(?) AND lease_token = ANY(?)";
    sessions: &'a [Uuid] => Array<SqlUuid>,
    tokens: &'a [Uuid] => Array<SqlUuid>,
    until: DateTime<Utc> => Timestamptz,
    same_sessions: &'a [Uuid] => Array<SqlUuid>,
    same_tokens: &'a [Uuid] => Array<SqlUuid>,
    -> (SqlUuid)
}

db::statement! {
    struct Release = "UPDATE conversation.mailboxes SET lease_token = NULL, failures = failures + ?, \
            lease_until = ? + least(interval '2 seconds' * power(2, least(failures, 10)), interval '5 minutes') \
         WHERE session_id = ? AND lease_token = ? \
        RETURNING failures, lease_until";
    counted: i32 => Integer,
    now: DateTime<Utc> => Timestamptz,
    session: Uuid => SqlUuid,
    token: Uuid => SqlUuid,
    -> (Integer, Timestamptz)
}

db::statement! {
    struct Due = "SELECT session_id, coalesce(ready_at, timestamptz '1970-01-01 00:00:00+00') FROM conversation.mailboxes \
         WHERE (pending_seq > handled_seq OR ready_at IS NOT NULL) \
           AND coalesce(ready_at, timestamptz '1970-01-01 00:00:00+00') <= ? \
           AND (coalesce(ready_at, timestamptz '1970-01-01 00:00:00+00'), session_id) > (?, ?) \
           AND (lease_until IS NULL OR lease_until <= ?) \
         ORDER BY coalesce(ready_at, timestamptz '1970-01-01 00:00:00+00'), session_id LIMIT ?";
    now: DateTime<Utc> => Timestamptz,
    after: DateTime<Utc> => Timestamptz,
    after_session: Uuid => SqlUuid,
    free_at: DateTime<Utc> => Timestamptz,
    at_most: i64 => BigInt,
    -> (SqlUuid, Timestamptz)
}

/// Counts one more message, makes the session due and returns the message's position. Locks the queue until the transaction
/// ends, so that messages become visible in the order of their positions. `None` when the clinic has no such session.
pub async fn next_seq(
    tx: &mut ClinicTx,
    session: SessionId,
    now: DateTime<Utc>,
) -> Result<Option<i64>, DbError> {
    let statement = NextSeq {
        now,
        clinic: tx.clinic().uuid(),
        session: session.uuid(),
    };
    let row: Option<(i64,)> = statement.get_result(tx.conn()).await.optional()?;
    Ok(row.map(|(seq,)| seq))
}

/// Extends these leases with one statement. Returns the sessions whose lease is still the caller's.
pub async fn renew(
    db: &Db,
    leases: &[Lease],
    now: DateTime<Utc>,
) -> Result<Vec<SessionId>, DbError> {
    let sessions: Vec<Uuid> = leases.iter().map(|lease| lease.session.uuid()).collect();
    let tokens: Vec<Uuid> = leases.iter().map(|lease| lease.token).collect();
    let statement = Renew {
        sessions: &sessions,
        tokens: &tokens,
        until: now + LEASE,
        same_sessions: &sessions,
        same_tokens: &tokens,
    };
    let rows: Vec<(Uuid,)> = db.call(statement).await?;
    Ok(rows.into_iter().map(|(id,)| SessionId(id)).collect())
}

/// Gives back the lease of a turn that was not committed. The session rests for 2 s, and twice as long after each further
/// failure, at most 5 min. A turn that another transaction was in the way of is no failure. `None` when the lease was lost.
pub async fn release(
    db: &Db,
    lease: &Lease,
    is_failure: bool,
    now: DateTime<Utc>,
) -> Result<Option<Released>, DbError> {
    let statement = Release {
        counted: i32::from(is_failure),
        now,
        session: lease.session.uuid(),
        token: lease.token,
    };
    let rows: Vec<(i32, DateTime<Utc>)> = db.call(statement).await?;
    let row = rows.into_iter().next();
    Ok(row.map(|(failures, until)| Released { failures, until }))
}

/// A page of sessions that are due and that no process works on, those that wait longest first, after the place. Returns the
/// place of the last one, if the page is full.
pub async fn due(
    db: &Db,
    now: DateTime<Utc>,
    after: DuePlace,
    at_most: usize,
) -> Result<(Vec<SessionId>, Option<DuePlace>), DbError> {
    let statement = Due {
        now,
        after: after.due_at,
        after_session: after.session,
        free_at: now,
        at_most: i64::try_from(at_most).unwrap_or(i64::MAX),
    };
    let rows: Vec<(Uuid, DateTime<Utc>)> = db.call(statement).await?;
    let last = rows.last().filter(|_| rows.len() == at_most);
    let last = last.map(|&(session, due_at)| DuePlace { due_at, session });
    Ok((
        rows.into_iter().map(|(id, _)| SessionId(id)).collect(),
        last,
    ))
}
