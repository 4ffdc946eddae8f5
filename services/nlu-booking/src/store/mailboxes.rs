//! Mailboxes: what of a session's mail is unread, and who holds its turn. Infrastructure: no personal data, so the
//! sweeper may look across clinics.
//!
//! The lease is a conditional update. Its truth is the token: whoever's token is gone commits nothing, whatever the
//! clock says.

use crate::domain::{Slot, buttons};
use crate::store::schema::mailboxes;
use chrono::{DateTime, Duration, Utc};
use db::{ClinicTx, DbError, InfraTx};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{ClinicId, SessionId};
use uuid::Uuid;

/// How long a turn may go without a sign of life.
pub const LEASE: Duration = Duration::seconds(10);

/// A session's turn, taken.
#[derive(Clone, Copy, Debug)]
pub struct Lease {
    /// Proves that the turn is ours.
    pub token: Uuid,
    /// The clinic.
    pub clinic: ClinicId,
    /// The session.
    pub session: SessionId,
    /// The last mail that was handled before.
    pub handled_seq: i64,
    /// The slot that this turn has asked to hold already, when it was taken before and not finished.
    pub promised: Option<Slot>,
}

/// Raises the unread mark and says the new mail's place. Locks the mailbox until the transaction ends, so that mail
/// becomes visible in the order of its places.
pub async fn raise(tx: &mut ClinicTx, session: SessionId) -> Result<i64, DbError> {
    let raised = diesel::insert_into(mailboxes::table)
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
    Ok(raised)
}

/// Takes the session's turn, if it has unread mail and nobody else is at it.
pub async fn take(
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
    Ok(row.map(|(clinic, handled_seq, promised)| Lease {
        token,
        clinic: ClinicId(clinic),
        session,
        handled_seq,
        promised: promised.as_deref().and_then(buttons::promised),
    }))
}

/// Says that the turn is still being taken; false when it is somebody else's by now.
pub async fn renew(tx: &mut InfraTx, lease: &Lease, now: DateTime<Utc>) -> Result<bool, DbError> {
    let renewed = diesel::update(own(lease))
        .set(mailboxes::lease_until.eq(now + LEASE))
        .execute(tx.conn())
        .await?;
    Ok(renewed == 1)
}

/// Notes which slot is about to be asked for, before it is: false when the turn is somebody else's by now.
pub async fn promise(tx: &mut InfraTx, lease: &Lease, slot: &Slot) -> Result<bool, DbError> {
    let noted = diesel::update(own(lease))
        .set(mailboxes::promised_slot.eq(buttons::slot(slot)))
        .execute(tx.conn())
        .await?;
    Ok(noted == 1)
}

/// Marks the mail as handled where the turn is still ours, and lets go unless more has come meanwhile.
/// Nothing when the turn is somebody else's; else whether there is more to read.
pub async fn handled(
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
    // The update above has locked the row: what it said of `pending_seq` is still true here.
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

/// Gives the turn up without having handled anything: nobody takes it before `until`.
pub async fn give_up(tx: &mut InfraTx, lease: &Lease, until: DateTime<Utc>) -> Result<(), DbError> {
    diesel::update(own(lease))
        .set((
            mailboxes::lease_token.eq(None::<Uuid>),
            mailboxes::lease_until.eq(until),
        ))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Sessions with unread mail that nobody is at, those that wait longest first.
pub async fn orphans(
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
