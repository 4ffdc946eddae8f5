//! Appointments as screens show them: with names, filtered, page by page. Holds are never shown.

use crate::domain::{Span, Status};
use crate::store::holds::HOLDS;
use crate::store::schema::{appointments, doctors, patients, services};
use chrono::{DateTime, Utc};
use db::{ClinicRead, DbError};
use diesel::dsl::count_star;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::try_join;
use kernel::{AppointmentId, DoctorId, PatientId};
use uuid::Uuid;

/// An appointment as a screen shows it.
#[derive(Queryable, Selectable)]
#[diesel(check_for_backend(Pg))]
pub struct Shown {
    /// The appointment.
    #[diesel(embed)]
    pub appointment: AppointmentRow,
    /// Its patient.
    #[diesel(embed)]
    pub patient: PatientPart,
    /// Its doctor.
    #[diesel(embed)]
    pub doctor: DoctorPart,
    /// Its service.
    #[diesel(embed)]
    pub service: ServicePart,
}

/// The appointment's own columns.
#[derive(Queryable, Selectable)]
#[diesel(table_name = appointments)]
pub struct AppointmentRow {
    pub id: Uuid,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub status: String,
    pub source: String,
    pub notes: String,
    pub version: i32,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

/// What is shown of the patient.
#[derive(Queryable, Selectable)]
#[diesel(table_name = patients)]
pub struct PatientPart {
    pub id: Uuid,
    pub full_name: String,
    pub phone: Option<String>,
}

/// What is shown of the doctor.
#[derive(Queryable, Selectable)]
#[diesel(table_name = doctors)]
pub struct DoctorPart {
    pub id: Uuid,
    pub full_name: String,
    pub specialty: String,
}

/// What is shown of the service.
#[derive(Queryable, Selectable)]
#[diesel(table_name = services)]
pub struct ServicePart {
    pub id: Uuid,
    pub name: String,
}

/// Which appointments are wanted. What is not said is not asked for.
#[derive(Clone, Copy, Default)]
pub struct Wanted {
    /// This one.
    pub id: Option<AppointmentId>,
    /// Those that begin then.
    pub window: Option<Span>,
    /// Those of that doctor.
    pub doctor: Option<DoctorId>,
    /// Those of that patient.
    pub patient: Option<PatientId>,
    /// Those in that state.
    pub status: Option<Status>,
}

/// A part of a list.
#[derive(Clone, Copy)]
pub struct Page {
    /// How many to pass over.
    pub offset: i64,
    /// How many at most.
    pub limit: i64,
}

/// One page in the order of their starts, and how many there are in all.
pub async fn page(
    read: ClinicRead<'_>,
    wanted: Wanted,
    page: Page,
) -> Result<(Vec<Shown>, i64), DbError> {
    let clinic = read.clinic().uuid();
    let filtered = || {
        let mut query = appointments::table
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
            .filter(appointments::clinic_id.eq(clinic))
            .filter(appointments::status.ne_all(HOLDS))
            .into_boxed::<Pg>();
        if let Some(id) = wanted.id {
            query = query.filter(appointments::id.eq(id.uuid()));
        }
        if let Some(window) = wanted.window {
            query = query
                .filter(appointments::starts_at.ge(window.from))
                .filter(appointments::starts_at.lt(window.to));
        }
        if let Some(doctor) = wanted.doctor {
            query = query.filter(appointments::doctor_id.eq(doctor.uuid()));
        }
        if let Some(patient) = wanted.patient {
            query = query.filter(appointments::patient_id.eq(patient.uuid()));
        }
        if let Some(status) = wanted.status {
            query = query.filter(appointments::status.eq(status.as_str()));
        }
        query
    };
    let (mut rows, mut count) = (read, read);
    let rows = filtered()
        .order((appointments::starts_at, appointments::id))
        .select(Shown::as_select())
        .offset(page.offset)
        .limit(page.limit)
        .load(rows.conn());
    let count = filtered()
        .select(count_star())
        .get_result::<i64>(count.conn());
    Ok(try_join!(rows, count)?)
}

/// One appointment; nothing for a hold, which is nobody's appointment yet.
pub async fn one(read: ClinicRead<'_>, id: AppointmentId) -> Result<Option<Shown>, DbError> {
    let wanted = Wanted {
        id: Some(id),
        ..Wanted::default()
    };
    let first = Page {
        offset: 0,
        limit: 1,
    };
    let (shown, _) = page(read, wanted, first).await?;
    Ok(shown.into_iter().next())
}

/// How many appointments patients made in chat since then and have not cancelled.
pub async fn count_from_chat(
    mut read: ClinicRead<'_>,
    since: DateTime<Utc>,
) -> Result<i64, DbError> {
    Ok(appointments::table
        .filter(appointments::clinic_id.eq(read.clinic().uuid()))
        .filter(appointments::source.eq("whatsapp"))
        .filter(appointments::created_at.ge(since))
        .filter(appointments::status.ne_all(HOLDS))
        .filter(appointments::status.ne(Status::Cancelled.as_str()))
        .count()
        .get_result(read.conn())
        .await?)
}
