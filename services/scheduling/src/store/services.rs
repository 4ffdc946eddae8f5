//! Services: their list, and how long a visit for one of them is.

use crate::domain::VisitDuration;
use crate::store::schema::{doctor_services, services};
use chrono::TimeDelta;
use db::{ClinicRead, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{DoctorId, ServiceId};
use uuid::Uuid;

/// The largest number of services in the list of a clinic.
const MOST: i64 = 500;

/// A service of the clinic's list.
#[derive(Queryable, Selectable)]
#[diesel(table_name = services)]
pub struct ServiceRow {
    #[diesel(deserialize_as = Uuid)]
    pub id: ServiceId,
    pub name: String,
    pub duration_minutes: i32,
    pub price_cents: i64,
    /// The currency of the price, by ISO 4217.
    pub currency: String,
}

/// A service with respect to one doctor.
pub struct Offer {
    pub duration: VisitDuration,
    /// Whether the doctor offers the service and the clinic still has it.
    pub is_offered: bool,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = services)]
#[expect(
    clippy::struct_field_names,
    reason = "the fields are called as the columns"
)]
struct DurationRow {
    duration_minutes: i32,
    buffer_before_minutes: i32,
    buffer_after_minutes: i32,
}

/// The clinic's active services, by name.
pub async fn list(mut read: ClinicRead<'_>) -> Result<Vec<ServiceRow>, DbError> {
    Ok(services::table
        .filter(services::clinic_id.eq(read.clinic().uuid()))
        .filter(services::is_active)
        .order((services::name, services::id))
        .select(ServiceRow::as_select())
        .limit(MOST)
        .load(read.conn())
        .await?)
}

/// A service of the clinic with respect to that doctor.
pub async fn offer(
    mut read: ClinicRead<'_>,
    service: ServiceId,
    doctor: DoctorId,
) -> Result<Option<Offer>, DbError> {
    let offered = doctor_services::table
        .filter(doctor_services::clinic_id.eq(read.clinic().uuid()))
        .filter(doctor_services::doctor_id.eq(doctor.uuid()))
        .filter(doctor_services::service_id.eq(service.uuid()));
    let row: Option<(DurationRow, bool, bool)> = services::table
        .filter(services::clinic_id.eq(read.clinic().uuid()))
        .filter(services::id.eq(service.uuid()))
        .select((
            DurationRow::as_select(),
            services::is_active,
            diesel::dsl::exists(offered),
        ))
        .first(read.conn())
        .await
        .optional()?;
    Ok(row.map(|(duration, is_active, is_offered)| Offer {
        duration: duration.into(),
        is_offered: is_active && is_offered,
    }))
}

/// How long a visit for an active service is.
pub async fn duration_of(
    mut read: ClinicRead<'_>,
    service: ServiceId,
) -> Result<Option<VisitDuration>, DbError> {
    let row: Option<DurationRow> = services::table
        .filter(services::clinic_id.eq(read.clinic().uuid()))
        .filter(services::id.eq(service.uuid()))
        .filter(services::is_active)
        .select(DurationRow::as_select())
        .first(read.conn())
        .await
        .optional()?;
    Ok(row.map(VisitDuration::from))
}

/// The doctors who offer a service.
pub async fn offered_by(
    mut read: ClinicRead<'_>,
    service: ServiceId,
) -> Result<Vec<DoctorId>, DbError> {
    let doctors: Vec<Uuid> = doctor_services::table
        .filter(doctor_services::clinic_id.eq(read.clinic().uuid()))
        .filter(doctor_services::service_id.eq(service.uuid()))
        .select(doctor_services::doctor_id)
        .load(read.conn())
        .await?;
    Ok(doctors.into_iter().map(DoctorId).collect())
}

impl From<DurationRow> for VisitDuration {
    fn from(row: DurationRow) -> Self {
        Self {
            visit: TimeDelta::minutes(row.duration_minutes.into()),
            buffer_before: TimeDelta::minutes(row.buffer_before_minutes.into()),
            buffer_after: TimeDelta::minutes(row.buffer_after_minutes.into()),
        }
    }
}
