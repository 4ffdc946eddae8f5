//! What patients still have before them.

use crate::domain::Status;
use crate::store::schema::appointments;
use chrono::{DateTime, Utc};
use db::{ClinicRead, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// More than anybody has.
const MOST: i64 = 50;

/// An appointment to come.
#[derive(Queryable, Selectable)]
#[diesel(table_name = appointments)]
pub struct Row {
    pub id: Uuid,
    pub doctor_id: Uuid,
    pub service_id: Uuid,
    pub patient_id: Uuid,
    pub starts_at: DateTime<Utc>,
    pub status: String,
}

/// The appointments to come of these patients, earliest first.
pub async fn of_patients(
    mut read: ClinicRead<'_>,
    patients: &[Uuid],
    now: DateTime<Utc>,
) -> Result<Vec<Row>, DbError> {
    if patients.is_empty() {
        return Ok(Vec::new());
    }
    let expected = [Status::Booked.as_str(), Status::Confirmed.as_str()];
    Ok(appointments::table
        .filter(appointments::clinic_id.eq(read.clinic().uuid()))
        .filter(appointments::patient_id.eq_any(patients))
        .filter(appointments::starts_at.gt(now))
        .filter(appointments::status.eq_any(expected))
        .order((appointments::starts_at, appointments::id))
        .select(Row::as_select())
        .limit(MOST)
        .load(read.conn())
        .await?)
}
