//! The coming appointments of patients.

use crate::store::schema::{appointments, services};
use crate::store::stored::Stored;
use chrono::{DateTime, Utc};
use db::{ClinicRead, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{AppointmentId, AppointmentStatus, DoctorId, PatientId, ServiceId};
use uuid::Uuid;

/// The largest number of appointments that are read.
const MOST: i64 = 50;

/// An appointment that is still to come.
#[derive(Queryable, Selectable)]
#[diesel(table_name = appointments)]
pub struct UpcomingRow {
    #[diesel(deserialize_as = Uuid)]
    pub id: AppointmentId,
    #[diesel(deserialize_as = Uuid)]
    pub doctor_id: DoctorId,
    #[diesel(deserialize_as = Uuid)]
    pub service_id: ServiceId,
    #[diesel(deserialize_as = Uuid)]
    pub patient_id: PatientId,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    #[diesel(deserialize_as = Stored<AppointmentStatus>)]
    pub status: AppointmentStatus,
    #[diesel(select_expression = services::name)]
    pub service_name: String,
}

/// The coming appointments of these patients, earliest first.
pub async fn of_patients(
    mut read: ClinicRead<'_>,
    patients: &[Uuid],
    now: DateTime<Utc>,
) -> Result<Vec<UpcomingRow>, DbError> {
    if patients.is_empty() {
        return Ok(Vec::new());
    }
    let expected = [
        AppointmentStatus::Booked.as_str(),
        AppointmentStatus::Confirmed.as_str(),
    ];
    let service = services::clinic_id
        .eq(appointments::clinic_id)
        .and(services::id.eq(appointments::service_id));
    Ok(appointments::table
        .inner_join(services::table.on(service))
        .filter(appointments::clinic_id.eq(read.clinic().uuid()))
        .filter(appointments::patient_id.eq_any(patients))
        .filter(appointments::starts_at.gt(now))
        .filter(appointments::status.eq_any(expected))
        .order((appointments::starts_at, appointments::id))
        .select(UpcomingRow::as_select())
        .limit(MOST)
        .load(read.conn())
        .await?)
}
