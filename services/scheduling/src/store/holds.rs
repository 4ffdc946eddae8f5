//! Holds: what a patient is deciding about. They end by themselves; nothing sweeps them in time, so whoever locks an
//! agenda lets the stale ones go. Looking comes first and writing only where there is something: diesel never keeps an
//! `UPDATE` prepared, which would cost every booking a round trip for rows that are hardly ever there.

use crate::domain::{Status, Turn};
use crate::store::schema::appointments;
use chrono::{DateTime, TimeDelta, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{AppointmentId, DoctorId};
use uuid::Uuid;

/// The states that no list shows.
pub const HOLDS: [&str; 2] = [Status::Held.as_str(), Status::Lapsed.as_str()];

/// How long a hold that lapsed can still be asked about. A request older than this was lost for another reason.
const REMEMBERED: TimeDelta = TimeDelta::days(2);

/// The live holds of the turn's conversation that other turns took: what a patient gives up by choosing again.
pub async fn given_up(
    mut read: ClinicRead<'_>,
    turn: Turn,
    now: DateTime<Utc>,
) -> Result<Vec<AppointmentId>, DbError> {
    let ids: Vec<Uuid> = appointments::table
        .filter(appointments::clinic_id.eq(read.clinic().uuid()))
        .filter(appointments::session_id.eq(turn.session.uuid()))
        .filter(appointments::status.eq(Status::Held.as_str()))
        .filter(appointments::hold_expires_at.gt(now))
        .filter(appointments::turn_id.ne(turn.id.uuid()))
        .select(appointments::id)
        .load(read.conn())
        .await?;
    Ok(ids.into_iter().map(AppointmentId).collect())
}

/// Lets holds go that a patient gave up. What was booked meanwhile stays booked.
pub async fn let_go(
    tx: &ClinicTx,
    holds: &[AppointmentId],
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    if holds.is_empty() {
        return Ok(());
    }
    let mut read = tx.reading()?;
    let rows = appointments::table
        .filter(appointments::clinic_id.eq(read.clinic().uuid()))
        .filter(appointments::id.eq_any(uuids(holds)))
        .filter(appointments::status.eq(Status::Held.as_str()));
    diesel::update(rows)
        .set(Lapsed::at(now))
        .execute(read.conn())
        .await?;
    Ok(())
}

/// Lets holds go that ran out. One that was taken anew meanwhile, in another agenda, stays.
pub async fn let_stale_go(
    tx: &ClinicTx,
    holds: &[AppointmentId],
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    if holds.is_empty() {
        return Ok(());
    }
    let mut read = tx.reading()?;
    let rows = appointments::table
        .filter(appointments::clinic_id.eq(read.clinic().uuid()))
        .filter(appointments::id.eq_any(uuids(holds)))
        .filter(appointments::status.eq(Status::Held.as_str()))
        .filter(appointments::hold_expires_at.le(now));
    diesel::update(rows)
        .set(Lapsed::at(now))
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

/// What letting go writes.
#[derive(AsChangeset)]
#[diesel(table_name = appointments, treat_none_as_null = true)]
struct Lapsed {
    status: &'static str,
    hold_expires_at: Option<DateTime<Utc>>,
    updated_at: DateTime<Utc>,
}

impl Lapsed {
    const fn at(now: DateTime<Utc>) -> Self {
        Self {
            status: Status::Lapsed.as_str(),
            hold_expires_at: None,
            updated_at: now,
        }
    }
}

fn uuids(holds: &[AppointmentId]) -> Vec<Uuid> {
    holds.iter().map(|hold| hold.uuid()).collect()
}
