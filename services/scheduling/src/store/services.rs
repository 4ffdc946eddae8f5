//! Services: what a visit can be for, and how much of an agenda it takes.

use crate::domain::Takes;
use crate::store::schema::{doctor_services, services};
use chrono::TimeDelta;
use db::{ClinicRead, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{DoctorId, ServiceId};
use uuid::Uuid;

/// A service of the clinic's list.
#[derive(Queryable, Selectable)]
#[diesel(table_name = services)]
pub struct ServiceRow {
    /// Which one.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// The visit, in minutes.
    pub duration_minutes: i32,
    /// Its price in cents.
    pub price_cents: i64,
    /// The price's currency, ISO 4217.
    pub currency: String,
}

/// A service, seen from one doctor.
pub struct Offer {
    /// How much of an agenda it takes.
    pub takes: Takes,
    /// Whether the doctor offers it and the clinic still has it.
    pub is_offered: bool,
}

/// The clinic's services, by name.
pub async fn list(mut read: ClinicRead<'_>) -> Result<Vec<ServiceRow>, DbError> {
    Ok(services::table
        .filter(services::clinic_id.eq(read.clinic().uuid()))
        .filter(services::is_active)
        .order((services::name, services::id))
        .select(ServiceRow::as_select())
        .limit(500)
        .load(read.conn())
        .await?)
}

/// A service of the clinic, as that doctor offers it.
pub async fn offer(
    mut read: ClinicRead<'_>,
    service: ServiceId,
    doctor: DoctorId,
) -> Result<Option<Offer>, DbError> {
    let offered = doctor_services::table
        .filter(doctor_services::clinic_id.eq(read.clinic().uuid()))
        .filter(doctor_services::doctor_id.eq(doctor.uuid()))
        .filter(doctor_services::service_id.eq(service.uuid()));
    let row: Option<(i32, i32, i32, bool, bool)> = services::table
        .filter(services::clinic_id.eq(read.clinic().uuid()))
        .filter(services::id.eq(service.uuid()))
        .select((
            services::duration_minutes,
            services::buffer_before_minutes,
            services::buffer_after_minutes,
            services::is_active,
            diesel::dsl::exists(offered),
        ))
        .first(read.conn())
        .await
        .optional()?;
    Ok(
        row.map(|(visit, before, after, is_active, is_offered)| Offer {
            takes: takes(visit, before, after),
            is_offered: is_active && is_offered,
        }),
    )
}

/// How much of an agenda an active service takes.
pub async fn takes_of(
    mut read: ClinicRead<'_>,
    service: ServiceId,
) -> Result<Option<Takes>, DbError> {
    let row: Option<(i32, i32, i32)> = services::table
        .filter(services::clinic_id.eq(read.clinic().uuid()))
        .filter(services::id.eq(service.uuid()))
        .filter(services::is_active)
        .select((
            services::duration_minutes,
            services::buffer_before_minutes,
            services::buffer_after_minutes,
        ))
        .first(read.conn())
        .await
        .optional()?;
    Ok(row.map(|(visit, before, after)| takes(visit, before, after)))
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

fn takes(visit: i32, before: i32, after: i32) -> Takes {
    Takes {
        visit: TimeDelta::minutes(visit.into()),
        before: TimeDelta::minutes(before.into()),
        after: TimeDelta::minutes(after.into()),
    }
}
