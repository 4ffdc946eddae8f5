//! Holds: slots that are kept while patients decide. They expire by time alone and no job releases them, so a flow that
//! locks an agenda releases the expired ones. The flow reads first and writes only where a hold has expired: diesel keeps
//! no prepared `UPDATE`, so an unconditional one would cost every booking a round trip for rows that hardly ever exist.

use crate::domain::Turn;
use crate::store::schema::appointments;
use chrono::{DateTime, TimeDelta, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{AppointmentId, AppointmentStatus, DoctorId};
use uuid::Uuid;

const HELD: &str = AppointmentStatus::Held.as_str();
const LAPSED: &str = AppointmentStatus::Lapsed.as_str();

/// The states that no list shows.
pub const HOLDS: [&str; 2] = [HELD, LAPSED];

/// How long a lapsed hold is kept. A confirmation that arrives later than this is answered `HOLD_LOST`.
const KEPT_AFTER_LAPSE: TimeDelta = TimeDelta::days(2);

/// The unexpired holds that other turns of the same conversation took: a patient who chooses again gives them up.
pub async fn given_up(
    mut read: ClinicRead<'_>,
    turn: Turn,
    now: DateTime<Utc>,
) -> Result<Vec<AppointmentId>, DbError> {
    let ids: Vec<Uuid> = appointments::table
        .filter(appointments::clinic_id.eq(read.clinic().uuid()))
        .filter(appointments::session_id.eq(turn.session.uuid()))
        .filter(appointments::status.eq(HELD))
        .filter(appointments::hold_expires_at.gt(now))
        .filter(appointments::turn_id.ne(turn.id.uuid()))
        .select(appointments::id)
        .load(read.conn())
        .await?;
    Ok(ids.into_iter().map(AppointmentId).collect())
}

/// Releases holds that a patient gave up. A hold that became an appointment in the meantime stays as it is.
pub async fn release(
    tx: &ClinicTx,
    holds: &[AppointmentId],
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    // Whatever their expiry.
    release_expiring_before(tx, holds, DateTime::<Utc>::MAX_UTC, now).await
}

/// Releases holds that expired. A hold that its turn took again in the meantime, in another agenda, stays as it is.
pub async fn release_expired(
    tx: &ClinicTx,
    holds: &[AppointmentId],
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    release_expiring_before(tx, holds, now, now).await
}

async fn release_expiring_before(
    tx: &ClinicTx,
    holds: &[AppointmentId],
    latest: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    if holds.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = holds.iter().map(|hold| hold.uuid()).collect();
    let mut read = tx.reading()?;
    let rows = appointments::table
        .filter(appointments::clinic_id.eq(read.clinic().uuid()))
        .filter(appointments::id.eq_any(ids))
        .filter(appointments::status.eq(HELD))
        .filter(appointments::hold_expires_at.le(latest));
    diesel::update(rows)
        .set((
            appointments::status.eq(LAPSED),
            appointments::hold_expires_at.eq(None::<DateTime<Utc>>),
            appointments::updated_at.eq(now),
        ))
        .execute(read.conn())
        .await?;
    Ok(())
}

/// Deletes the doctor's lapsed holds that are too old to be confirmed. The caller must hold the doctor's lock.
pub async fn delete_old(
    tx: &ClinicTx,
    doctor: DoctorId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let mut read = tx.reading()?;
    let old = appointments::table
        .filter(appointments::clinic_id.eq(read.clinic().uuid()))
        .filter(appointments::doctor_id.eq(doctor.uuid()))
        .filter(appointments::status.eq(LAPSED))
        .filter(appointments::updated_at.lt(now - KEPT_AFTER_LAPSE));
    diesel::delete(old).execute(read.conn()).await?;
    Ok(())
}
