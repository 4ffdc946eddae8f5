//! The inbound queue of each session: how far its messages are handled, and which process runs its turn. The table holds
//! no personal data, so the sweep may read it across clinics.
//!
//! The lease is taken by a conditional update. Only its token counts: a process whose token was replaced commits nothing,
//! whatever its clock says.

use crate::domain::{Slot, buttons};
use crate::store::schema::mailboxes;
use crate::store::unreadable::unreadable;
use chrono::{DateTime, Duration, Utc};
use db::{ClinicTx, DbError, InfraTx};
use diesel::prelude::*;
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
    /// The position of the last message that earlier turns handled.
    pub handled_seq: i64,
    /// The slot that this turn already asked scheduling to hold, when an earlier attempt at it was interrupted.
    pub requested_hold: Option<Slot>,
}

/// Counts one more message and returns its position. Locks the queue until the transaction ends, so that messages
/// become visible in the order of their positions.
pub async fn next_seq(tx: &mut ClinicTx, session: SessionId) -> Result<i64, DbError> {
    let seq = diesel::insert_into(mailboxes::table)
        .values((
            mailboxes::session_id.eq(session.uuid()),
            mailboxes::clinic_id.eq(tx.clinic().uuid()),
            mailboxes::pending_seq.eq(1),
        ))
        .on_conflict(mailboxes::session_id)
        .do_update()
        .set(mailboxes::pending_seq.eq(mailboxes::pending_seq + 1))
        .returning(mailboxes::pending_seq)
        .get_result(tx.conn())
        .await?;
    Ok(seq)
}

/// Takes the lease of a session that has unread messages. `None` when it has none, or when another process has the lease.
pub async fn acquire(
    tx: &mut InfraTx,
    session: SessionId,
    token: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<Lease>, DbError> {
    let free = mailboxes::table
        .filter(mailboxes::session_id.eq(session.uuid()))
        .filter(mailboxes::pending_seq.gt(mailboxes::handled_seq))
        .filter(
            mailboxes::lease_until
                .is_null()
                .or(mailboxes::lease_until.le(now)),
        );
    let row: Option<(Uuid, i64, Option<String>)> = diesel::update(free)
        .set((
            mailboxes::lease_token.eq(token),
            mailboxes::lease_until.eq(now + LEASE),
        ))
        .returning((
            mailboxes::clinic_id,
            mailboxes::handled_seq,
            mailboxes::promised_slot,
        ))
        .get_result(tx.conn())
        .await
        .optional()?;
    let Some((clinic, handled_seq, slot)) = row else {
        return Ok(None);
    };
    let requested_hold = slot
        .map(|id| {
            buttons::stored_slot(&id).ok_or_else(|| unreadable("requested hold", session.uuid()))
        })
        .transpose()?;
    Ok(Some(Lease {
        token,
        clinic: ClinicId(clinic),
        session,
        handled_seq,
        requested_hold,
    }))
}

/// Extends the lease. False when it was lost.
pub async fn renew(tx: &mut InfraTx, lease: &Lease, now: DateTime<Utc>) -> Result<bool, DbError> {
    let renewed = diesel::update(own(lease))
        .set(mailboxes::lease_until.eq(now + LEASE))
        .execute(tx.conn())
        .await?;
    Ok(renewed == 1)
}

/// Records the slot that the turn is about to ask scheduling to hold. False when the lease was lost.
pub async fn record_requested_hold(
    tx: &mut InfraTx,
    lease: &Lease,
    slot: &Slot,
) -> Result<bool, DbError> {
    let recorded = diesel::update(own(lease))
        .set(mailboxes::promised_slot.eq(buttons::slot(slot)))
        .execute(tx.conn())
        .await?;
    Ok(recorded == 1)
}

/// Marks the messages up to `up_to` as handled and releases the lease, unless more messages came meanwhile. `None` when
/// the lease was lost; otherwise whether unread messages remain.
pub async fn mark_handled(
    tx: &mut ClinicTx,
    lease: &Lease,
    up_to: i64,
    now: DateTime<Utc>,
) -> Result<Option<bool>, DbError> {
    let pending: Option<i64> = diesel::update(own(lease))
        .set((
            mailboxes::handled_seq.eq(up_to),
            mailboxes::lease_until.eq(now + LEASE),
            mailboxes::promised_slot.eq(None::<String>),
        ))
        .returning(mailboxes::pending_seq)
        .get_result(tx.conn())
        .await
        .optional()?;
    let Some(pending) = pending else {
        return Ok(None);
    };
    // The update above locked the row, so `pending_seq` cannot have changed since.
    let finished = own(lease).filter(mailboxes::pending_seq.eq(mailboxes::handled_seq));
    diesel::update(finished)
        .set((
            mailboxes::lease_token.eq(None::<Uuid>),
            mailboxes::lease_until.eq(None::<DateTime<Utc>>),
        ))
        .execute(tx.conn())
        .await?;
    Ok(Some(pending > up_to))
}

/// Releases the lease of a turn that failed. No process acquires the session before `until`.
pub async fn release(tx: &mut InfraTx, lease: &Lease, until: DateTime<Utc>) -> Result<(), DbError> {
    diesel::update(own(lease))
        .set((
            mailboxes::lease_token.eq(None::<Uuid>),
            mailboxes::lease_until.eq(until),
        ))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Sessions with unread messages and without a valid lease; those that wait longest come first.
pub async fn waiting(
    tx: &mut InfraTx,
    now: DateTime<Utc>,
    at_most: i64,
) -> Result<Vec<SessionId>, DbError> {
    let free = mailboxes::table
        .filter(mailboxes::pending_seq.gt(mailboxes::handled_seq))
        .filter(
            mailboxes::lease_until
                .is_null()
                .or(mailboxes::lease_until.le(now)),
        );
    let found: Vec<Uuid> = free
        .order(mailboxes::lease_until.asc().nulls_first())
        .limit(at_most)
        .select(mailboxes::session_id)
        .for_update()
        .skip_locked()
        .load(tx.conn())
        .await?;
    Ok(found.into_iter().map(SessionId).collect())
}

#[diesel::dsl::auto_type]
fn own(lease: &Lease) -> _ {
    let (session, token): (Uuid, Uuid) = (lease.session.0, lease.token);
    mailboxes::table
        .filter(mailboxes::session_id.eq(session))
        .filter(mailboxes::lease_token.eq(token))
}
