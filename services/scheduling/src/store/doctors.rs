//! Doctors as screens show them.

use crate::store::listing::Page;
use crate::store::schema::{doctor_services, doctors};
use crate::store::weeks::{self, WeeklyRow};
use db::{ClinicRead, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::try_join;
use uuid::Uuid;

/// A doctor with what hangs on them.
pub struct ShownDoctor {
    /// The doctor's own columns.
    pub doctor: DoctorRow,
    /// The services they offer.
    pub services: Vec<Uuid>,
    /// When they work.
    pub hours: Vec<WeeklyRow>,
    /// When they do not, although they work.
    pub breaks: Vec<WeeklyRow>,
}

/// The doctor's own columns.
#[derive(Queryable, Selectable)]
#[diesel(table_name = doctors)]
pub struct DoctorRow {
    pub id: Uuid,
    pub title: String,
    pub full_name: String,
    pub specialty: String,
    pub consultation_duration_minutes: i32,
    pub buffer_time_minutes: i32,
    pub is_active: bool,
}

/// One page of the active doctors by name, and how many there are in all. What hangs on the clinic's doctors is a few
/// dozen rows, so it travels together with them instead of after them.
pub async fn page(read: ClinicRead<'_>, page: Page) -> Result<(Vec<ShownDoctor>, i64), DbError> {
    let (rows, total, offers, hours, breaks) = try_join!(
        rows(read, page),
        count(read),
        offers(read),
        weeks::hours(read, None),
        weeks::breaks(read, None),
    )?;
    let shown = |doctor: DoctorRow| ShownDoctor {
        services: offers
            .iter()
            .filter(|(id, _)| *id == doctor.id)
            .map(|(_, service)| *service)
            .collect(),
        hours: of(&hours, doctor.id),
        breaks: of(&breaks, doctor.id),
        doctor,
    };
    Ok((rows.into_iter().map(shown).collect(), total))
}

fn of(rows: &[WeeklyRow], doctor: Uuid) -> Vec<WeeklyRow> {
    rows.iter()
        .filter(|(id, ..)| *id == doctor)
        .copied()
        .collect()
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

async fn offers(mut read: ClinicRead<'_>) -> Result<Vec<(Uuid, Uuid)>, DbError> {
    Ok(doctor_services::table
        .filter(doctor_services::clinic_id.eq(read.clinic().uuid()))
        .order(doctor_services::service_id)
        .select((doctor_services::doctor_id, doctor_services::service_id))
        .load(read.conn())
        .await?)
}
