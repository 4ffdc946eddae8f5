//! The appointments of one patient.

use crate::domain::Span;
use crate::store::holds::HOLDS;
use crate::store::listing::{ListedAppointment, with_names};
use crate::store::schema::appointments;
use chrono::{DateTime, Utc};
use db::{ClinicRead, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{AppointmentId, AppointmentStatus, PatientId};

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

/// The patient's first appointment that takes place and overlaps the visit, beside the visit's own row where it has one already.
pub async fn overlapping(
    mut read: ClinicRead<'_>,
    patient: PatientId,
    visit: Span,
    own: Option<AppointmentId>,
) -> Result<Option<ListedAppointment>, DbError> {
    let takes_place = [
        AppointmentStatus::Booked.as_str(),
        AppointmentStatus::Confirmed.as_str(),
        AppointmentStatus::Attended.as_str(),
    ];
    Ok(with_names()
        .filter(appointments::clinic_id.eq(read.clinic().uuid()))
        .filter(appointments::patient_id.eq(patient.uuid()))
        .filter(appointments::status.eq_any(takes_place))
        .filter(appointments::starts_at.lt(visit.to))
        .filter(appointments::ends_at.gt(visit.from))
        .filter(
            appointments::id
                .nullable()
                .is_distinct_from(own.map(AppointmentId::uuid)),
        )
        .order((appointments::starts_at, appointments::id))
        .select(ListedAppointment::as_select())
        .first(read.conn())
        .await
        .optional()?)
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
