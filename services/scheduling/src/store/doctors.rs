//! The clinic's doctors with their services and hours, for pages.

use crate::domain::Weekly;
use crate::store::page::Page;
use crate::store::schema::{doctor_services, doctors};
use crate::store::weeks;
use db::{ClinicRead, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::try_join;
use kernel::{DoctorId, ServiceId};
use uuid::Uuid;

/// A doctor with the rows that belong to them.
pub struct DoctorDetail {
    pub doctor: DoctorRow,
    pub services: Vec<ServiceId>,
    pub hours: Vec<Weekly>,
    pub breaks: Vec<Weekly>,
}

/// The doctor's own columns.
#[derive(Queryable, Selectable)]
#[diesel(table_name = doctors)]
pub struct DoctorRow {
    #[diesel(deserialize_as = Uuid)]
    pub id: DoctorId,
    pub title: String,
    pub full_name: String,
    pub specialty: String,
    pub consultation_duration_minutes: i32,
    pub buffer_time_minutes: i32,
    pub is_active: bool,
}

/// A service that a doctor offers.
#[derive(Queryable, Selectable)]
#[diesel(table_name = doctor_services)]
struct OfferRow {
    #[diesel(deserialize_as = Uuid)]
    doctor_id: DoctorId,
    #[diesel(deserialize_as = Uuid)]
    service_id: ServiceId,
}

/// One page of the active doctors by name, and their total number. The other rows of all the clinic's doctors are a few
/// dozen, so they are read in the same round trip and not after the doctors.
pub async fn page(read: ClinicRead<'_>, page: Page) -> Result<(Vec<DoctorDetail>, i64), DbError> {
    let (rows, total, offers, hours, breaks) = try_join!(
        rows(read, page),
        count(read),
        offers(read),
        weeks::hours(read, None),
        weeks::breaks(read, None),
    )?;
    let detail = |doctor: DoctorRow| DoctorDetail {
        services: offers
            .iter()
            .filter(|offer| offer.doctor_id == doctor.id)
            .map(|offer| offer.service_id)
            .collect(),
        hours: weeks::of(&hours, doctor.id),
        breaks: weeks::of(&breaks, doctor.id),
        doctor,
    };
    Ok((rows.into_iter().map(detail).collect(), total))
}

async fn rows(mut read: ClinicRead<'_>, page: Page) -> Result<Vec<DoctorRow>, DbError> {
    Ok(doctors::table
        .filter(doctors::clinic_id.eq(read.clinic().uuid()))
        .filter(doctors::is_active)
        .order((doctors::full_name, doctors::id))
        .select(DoctorRow::as_select())
        .offset(page.offset)
        .limit(page.limit)
        .load(read.conn())
        .await?)
}

async fn count(mut read: ClinicRead<'_>) -> Result<i64, DbError> {
    Ok(doctors::table
        .filter(doctors::clinic_id.eq(read.clinic().uuid()))
        .filter(doctors::is_active)
        .count()
        .get_result(read.conn())
        .await?)
}

async fn offers(mut read: ClinicRead<'_>) -> Result<Vec<OfferRow>, DbError> {
    Ok(doctor_services::table
        .filter(doctor_services::clinic_id.eq(read.clinic().uuid()))
        .order(doctor_services::service_id)
        .select(OfferRow::as_select())
        .load(read.conn())
        .await?)
}
