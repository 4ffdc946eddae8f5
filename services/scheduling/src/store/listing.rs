//! Lists of appointments for pages: with names, filtered, page by page. Holds are never listed.

use crate::domain::{CancellerKind, Span};
use crate::store::holds::HOLDS;
use crate::store::page::Page;
use crate::store::schema::{appointments, doctors, patients, services, staff_names};
use crate::store::stored::Stored;
use chrono::{DateTime, Utc};
use db::{ClinicRead, DbError};
use diesel::dsl::{IntoBoxed, count_star};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{
    AppointmentId, AppointmentSource, AppointmentStatus, DoctorId, PatientId, Phone, ServiceId,
};
use uuid::Uuid;

/// An appointment with the names that a page shows beside it.
#[derive(Queryable, Selectable)]
pub struct ListedAppointment {
    #[diesel(embed)]
    pub appointment: AppointmentRow,
    #[diesel(embed)]
    pub patient: PatientColumns,
    #[diesel(embed)]
    pub doctor: DoctorColumns,
    #[diesel(embed)]
    pub service: ServiceColumns,
    /// The name of the member of staff who cancelled.
    #[diesel(
        select_expression = staff_names::full_name.nullable(),
        select_expression_type = diesel::dsl::Nullable<staff_names::full_name>
    )]
    pub cancelled_by: Option<String>,
}

/// The appointment's own columns.
#[derive(Queryable, Selectable)]
#[diesel(table_name = appointments)]
pub struct AppointmentRow {
    #[diesel(deserialize_as = Uuid)]
    pub id: AppointmentId,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    #[diesel(deserialize_as = Stored<AppointmentStatus>)]
    pub status: AppointmentStatus,
    #[diesel(deserialize_as = Stored<AppointmentSource>)]
    pub source: AppointmentSource,
    pub notes: String,
    pub version: i32,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    /// When the patient came, on whichever day.
    pub arrived_at: Option<DateTime<Utc>>,
    /// When the present state was reached; `None` for a state from before this was noted.
    pub status_at: Option<DateTime<Utc>>,
    #[diesel(deserialize_as = Stored<Option<CancellerKind>>)]
    pub canceller: Option<CancellerKind>,
    pub cancellation_reason: Option<String>,
    /// Its rooms and devices; `None` for none.
    pub resources: Option<Vec<Uuid>>,
}

/// The patient's columns beside an appointment.
#[derive(Queryable, Selectable)]
#[diesel(table_name = patients)]
pub struct PatientColumns {
    #[diesel(deserialize_as = Uuid)]
    pub id: PatientId,
    pub full_name: String,
    #[diesel(deserialize_as = Stored<Option<Phone>>)]
    pub phone: Option<Phone>,
}

/// The doctor's columns beside an appointment.
#[derive(Queryable, Selectable)]
#[diesel(table_name = doctors)]
pub struct DoctorColumns {
    #[diesel(deserialize_as = Uuid)]
    pub id: DoctorId,
    pub full_name: String,
    pub specialty: String,
}

/// The service's columns beside an appointment.
#[derive(Queryable, Selectable)]
#[diesel(table_name = services)]
pub struct ServiceColumns {
    #[diesel(deserialize_as = Uuid)]
    pub id: ServiceId,
    pub name: String,
}

/// Which appointments a list holds. An unset filter matches everything.
#[derive(Clone, Copy, Default)]
pub struct AppointmentFilter {
    /// The span in which the appointment begins.
    pub window: Option<Span>,
    pub doctor: Option<DoctorId>,
    pub status: Option<AppointmentStatus>,
}

/// One page in the order of the starts, and the total number, which is counted only where the page does not tell it.
pub async fn page(
    read: ClinicRead<'_>,
    filter: AppointmentFilter,
    page: Page,
) -> Result<(Vec<ListedAppointment>, i64), DbError> {
    let rows = rows(read, filter, page).await?;
    let total = match page.total_by(rows.len()) {
        Some(total) => total,
        None => count(read, filter).await?,
    };
    Ok((rows, total))
}

async fn rows(
    mut read: ClinicRead<'_>,
    filter: AppointmentFilter,
    page: Page,
) -> Result<Vec<ListedAppointment>, DbError> {
    Ok(filtered(read, filter)
        .order((appointments::starts_at, appointments::id))
        .select(ListedAppointment::as_select())
        .offset(page.offset)
        .limit(page.limit)
        .load(read.conn())
        .await?)
}

async fn count(mut read: ClinicRead<'_>, filter: AppointmentFilter) -> Result<i64, DbError> {
    Ok(filtered(read, filter)
        .select(count_star())
        .get_result(read.conn())
        .await?)
}

/// The appointment with that id. `None` for a hold, which is no appointment yet.
pub async fn one(
    mut read: ClinicRead<'_>,
    id: AppointmentId,
) -> Result<Option<ListedAppointment>, DbError> {
    Ok(with_names()
        .filter(appointments::clinic_id.eq(read.clinic().uuid()))
        .filter(appointments::status.ne_all(HOLDS))
        .filter(appointments::id.eq(id.uuid()))
        .select(ListedAppointment::as_select())
        .first(read.conn())
        .await
        .optional()?)
}

/// Appointments with their patient, doctor and service.
#[diesel::dsl::auto_type]
pub fn with_names() -> _ {
    appointments::table
        .inner_join(
            patients::table.on(patients::clinic_id
                .eq(appointments::clinic_id)
                .and(patients::id.eq(appointments::patient_id))),
        )
        .inner_join(
            doctors::table.on(doctors::clinic_id
                .eq(appointments::clinic_id)
                .and(doctors::id.eq(appointments::doctor_id))),
        )
        .inner_join(
            services::table.on(services::clinic_id
                .eq(appointments::clinic_id)
                .and(services::id.eq(appointments::service_id))),
        )
        .left_join(
            staff_names::table.on(staff_names::clinic_id
                .eq(appointments::clinic_id)
                .and(appointments::cancelled_by.eq(staff_names::user_id.nullable()))),
        )
}

fn filtered(read: ClinicRead<'_>, filter: AppointmentFilter) -> IntoBoxed<'static, with_names, Pg> {
    let mut query = with_names()
        .into_boxed()
        .filter(appointments::clinic_id.eq(read.clinic().uuid()))
        .filter(appointments::status.ne_all(HOLDS));
    if let Some(window) = filter.window {
        query = query
            .filter(appointments::starts_at.ge(window.from))
            .filter(appointments::starts_at.lt(window.to));
    }
    if let Some(doctor) = filter.doctor {
        query = query.filter(appointments::doctor_id.eq(doctor.uuid()));
    }
    if let Some(status) = filter.status {
        query = query.filter(appointments::status.eq(status.as_str()));
    }
    query
}

/// The number of appointments that patients booked in conversations since that instant and that are not cancelled.
pub async fn count_from_chat(
    mut read: ClinicRead<'_>,
    since: DateTime<Utc>,
) -> Result<i64, DbError> {
    Ok(appointments::table
        .filter(appointments::clinic_id.eq(read.clinic().uuid()))
        .filter(appointments::source.eq(AppointmentSource::Whatsapp.as_str()))
        .filter(appointments::created_at.ge(since))
        .filter(appointments::status.ne_all(HOLDS))
        .filter(appointments::status.ne(AppointmentStatus::Cancelled.as_str()))
        .count()
        .get_result(read.conn())
        .await?)
}
