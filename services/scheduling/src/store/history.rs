//! The appointments of one patient.

use crate::store::holds::HOLDS;
use crate::store::listing::{ListedAppointment, with_names};
use crate::store::schema::appointments;
use chrono::{DateTime, Utc};
use db::{ClinicRead, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::PatientId;

/// The largest number of past appointments that are read.
const MOST_PAST: i64 = 100;
/// A bound that no patient's coming appointments reach: one on every day of three years.
const MOST_COMING: i64 = 1000;

/// All appointments that begin at that instant or later, cancelled ones too, the last one first.
pub async fn coming(
    mut read: ClinicRead<'_>,
    patient: PatientId,
    now: DateTime<Utc>,
) -> Result<Vec<ListedAppointment>, DbError> {
    Ok(with_names()
        .filter(appointments::clinic_id.eq(read.clinic().uuid()))
        .filter(appointments::patient_id.eq(patient.uuid()))
        .filter(appointments::status.ne_all(HOLDS))
        .filter(appointments::starts_at.ge(now))
        .order((appointments::starts_at.desc(), appointments::id.desc()))
        .select(ListedAppointment::as_select())
        .limit(MOST_COMING)
        .load(read.conn())
        .await?)
}

/// The latest hundred appointments that began before that instant, the latest first.
pub async fn past(
    mut read: ClinicRead<'_>,
    patient: PatientId,
    now: DateTime<Utc>,
) -> Result<Vec<ListedAppointment>, DbError> {
    Ok(with_names()
        .filter(appointments::clinic_id.eq(read.clinic().uuid()))
        .filter(appointments::patient_id.eq(patient.uuid()))
        .filter(appointments::status.ne_all(HOLDS))
        .filter(appointments::starts_at.lt(now))
        .order((appointments::starts_at.desc(), appointments::id.desc()))
        .select(ListedAppointment::as_select())
        .limit(MOST_PAST)
        .load(read.conn())
        .await?)
}
