//! Holds: what a patient is deciding about. They end by themselves; nothing sweeps them in time, so whoever locks
//! the agenda lets the stale ones go first.

use crate::domain::{Span, Status, Turn};
use crate::store::schema::appointments;
use chrono::{DateTime, TimeDelta, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::DoctorId;

/// The states that no list shows.
pub const HOLDS: [&str; 2] = [Status::Held.as_str(), Status::Lapsed.as_str()];

/// How long a hold that lapsed can still be asked about. A request older than this was lost for another reason.
const REMEMBERED: TimeDelta = TimeDelta::days(2);

/// Lets the doctor's holds go that ran out and would stand in the way. The caller has the doctor's lock.
pub async fn let_stale_go(
    mut read: ClinicRead<'_>,
    doctor: DoctorId,
    window: Span,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let stale = appointments::table
        .filter(appointments::clinic_id.eq(read.clinic().uuid()))
        .filter(appointments::doctor_id.eq(doctor.uuid()))
        .filter(appointments::status.eq(Status::Held.as_str()))
        .filter(appointments::hold_expires_at.le(now))
        .filter(appointments::busy_from.lt(window.to))
        .filter(appointments::busy_to.gt(window.from));
    diesel::update(stale)
        .set((
            appointments::status.eq(Status::Lapsed.as_str()),
            appointments::hold_expires_at.eq(None::<DateTime<Utc>>),
            appointments::updated_at.eq(now),
        ))
        .execute(read.conn())
        .await?;
    Ok(())
}

/// Lets the other holds of a turn's conversation go: a patient decides about one slot at a time.
pub async fn let_others_go(
    mut read: ClinicRead<'_>,
    turn: Option<Turn>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let Some(turn) = turn else { return Ok(()) };
    let others = appointments::table
        .filter(appointments::clinic_id.eq(read.clinic().uuid()))
        .filter(appointments::session_id.eq(turn.session.uuid()))
        .filter(appointments::status.eq(Status::Held.as_str()))
        // Stale ones are let go by whoever has their doctor's lock, so that no two of us wait for each other.
        .filter(appointments::hold_expires_at.gt(now))
        .filter(appointments::turn_id.ne(turn.id.uuid()));
    diesel::update(others)
        .set((
            appointments::status.eq(Status::Lapsed.as_str()),
            appointments::hold_expires_at.eq(None::<DateTime<Utc>>),
            appointments::updated_at.eq(now),
        ))
        .execute(read.conn())
        .await?;
    Ok(())
}

/// Forgets the doctor's holds that nobody can ask about any more. The caller has the doctor's lock.
pub async fn forget_old(
    tx: &ClinicTx,
    doctor: DoctorId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let mut read = tx.reading()?;
    let old = appointments::table
        .filter(appointments::clinic_id.eq(read.clinic().uuid()))
        .filter(appointments::doctor_id.eq(doctor.uuid()))
        .filter(appointments::status.eq(Status::Lapsed.as_str()))
        .filter(appointments::updated_at.lt(now - REMEMBERED));
    diesel::delete(old).execute(read.conn()).await?;
    Ok(())
}
