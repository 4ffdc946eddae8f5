//! The appointments of some days, read by one statement that makes the live check and compares versions.

use crate::domain::{CancellerKind, Span};
use crate::store::configuration::Configuration;
use crate::store::listing::{
    AppointmentRow, DoctorColumns, ListedAppointment, PatientColumns, ServiceColumns,
};
use crate::store::stored::Stored;
use crate::store::versions::Found;
use chrono::{DateTime, Utc};
use db::{Db, DbError, EnteredRow};
use diesel::sql_types::{Array, BigInt, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use kernel::{
    AppointmentId, AppointmentSource, AppointmentStatus, DoctorId, PatientId, Phone, ServiceId,
};
use tenancy::{Acting, Actor};
use uuid::Uuid;

db::statement! {
    /// `scheduling.read_visits`: the live check and the versions in the first row, then the appointments, unless the caller has
    /// a copy of the window's version or the caller's configuration is not the present one. A page that is full is followed by
    /// the total.
    struct ReadVisits<'a> = "SELECT role, state, plan, plan_expires_at, session_version, config_version, shown_doctor, window_version, total, \
        id, starts_at, ends_at, status, source, notes, version, created_at, updated_at, doctor_id, service_id, \
        patient_id, patient_name, phone, arrived_at, status_at, canceller, cancellation_reason, cancelled_by_name \
        FROM scheduling.read_visits(?, ?, ?, ?, ?, ?, ?, ?, ?)";
    user: Uuid => SqlUuid,
    clinic: Uuid => SqlUuid,
    config: i64 => BigInt,
    versions: &'a [i64] => Array<BigInt>,
    starts: DateTime<Utc> => Timestamptz,
    ends: DateTime<Utc> => Timestamptz,
    doctor: Option<Uuid> => Nullable<SqlUuid>,
    status: Option<&'a str> => Nullable<Text>,
    most: i32 => Integer,
    -> (
        (Nullable<Text>, Nullable<Text>, Nullable<Text>, Nullable<Timestamptz>, Nullable<Integer>, Nullable<BigInt>,
            Nullable<SqlUuid>),
        Nullable<BigInt>,
        Nullable<BigInt>,
        Nullable<(
            SqlUuid, Timestamptz, Timestamptz, Text, Text, Text, Integer, Timestamptz, Timestamptz, SqlUuid, SqlUuid,
            SqlUuid, Text, Nullable<Text>,
            (Nullable<Timestamptz>, Nullable<Timestamptz>, Nullable<Text>, Nullable<Text>, Nullable<Text>),
        )>,
    )
}

type AgendaRow = (
    EnteredRow,
    Option<i64>,
    Option<i64>,
    Option<AppointmentColumns>,
);
type AppointmentColumns = (
    Uuid,
    DateTime<Utc>,
    DateTime<Utc>,
    Stored<AppointmentStatus>,
    Stored<AppointmentSource>,
    String,
    i32,
    DateTime<Utc>,
    DateTime<Utc>,
    Uuid,
    Uuid,
    Uuid,
    String,
    Stored<Option<Phone>>,
    NotedColumns,
);
/// When the patient came, when the present state was reached, who cancelled, why, and that person's name.
type NotedColumns = (
    Option<DateTime<Utc>>,
    Option<DateTime<Utc>>,
    Stored<Option<CancellerKind>>,
    Option<String>,
    Option<String>,
);

/// The first page of the appointments that begin in a window.
#[derive(Clone, Copy)]
pub struct FirstPage {
    pub window: Span,
    pub doctor: Option<DoctorId>,
    pub status: Option<AppointmentStatus>,
    /// The largest number of appointments of the page.
    pub limit: i32,
}

/// A page and how many appointments there are.
pub struct Page {
    /// In the order of their starts.
    pub appointments: Vec<ListedAppointment>,
    /// The number of appointments on all pages.
    pub total: i64,
    /// Whose appointments they are, where the caller sees those of one doctor only.
    pub only: Option<DoctorId>,
}

/// Reads the page, unless the window has one of the versions that the caller knows.
pub async fn read<A: Acting>(
    db: &Db,
    who: &A,
    first: FirstPage,
    (config, configuration): (i64, &Configuration),
    known: &[i64],
) -> Result<Found<Page>, DbError> {
    let Actor::User { user, clinic, .. } = who.actor() else {
        // The page is for people; no service of the system asks for it.
        return Err(DbError::NotActive);
    };
    let statement = ReadVisits {
        user: user.uuid(),
        clinic: clinic.uuid(),
        config,
        versions: known,
        starts: first.window.from,
        ends: first.window.to,
        doctor: first.doctor.map(DoctorId::uuid),
        status: first.status.map(AppointmentStatus::as_str),
        most: first.limit,
    };
    let check = |row: &AgendaRow| row.0.clone();
    let (rows, opened) = db.call_as(who, statement, check).await?;
    if opened.config_version != config {
        return Ok(Found::OtherConfiguration);
    }
    let version = rows.iter().find_map(|row| row.1).unwrap_or_default();
    if known.contains(&version) {
        return Ok(Found::Unchanged(version));
    }
    let mut total = None;
    let mut appointments = Vec::with_capacity(rows.len());
    for (_, _, counted, columns) in rows {
        total = total.or(counted);
        if let Some(columns) = columns {
            match listed(columns, configuration) {
                Some(appointment) => appointments.push(appointment),
                // Its doctor or service is newer than the version of the configuration.
                None => return Ok(Found::OtherConfiguration),
            }
        }
    }
    let listed = i64::try_from(appointments.len()).unwrap_or(i64::MAX);
    let page = Page {
        appointments,
        total: total.unwrap_or(listed),
        only: opened.doctor(),
    };
    Ok(Found::Changed {
        version,
        value: page,
    })
}

/// The appointment with the names of its doctor and service. `None` where the configuration lacks one of them.
fn listed(columns: AppointmentColumns, configuration: &Configuration) -> Option<ListedAppointment> {
    let (id, starts_at, ends_at, status, source, notes, version, created_at, updated_at, ..) =
        columns;
    let (.., doctor, service, patient, patient_name, phone, steps) = columns;
    let (arrived_at, status_at, canceller, cancellation_reason, cancelled_by) = steps;
    let doctor = configuration.doctor(DoctorId(doctor))?;
    let service = configuration.service(ServiceId(service))?;
    Some(ListedAppointment {
        appointment: AppointmentRow {
            id: AppointmentId(id),
            starts_at,
            ends_at,
            status: status.into(),
            source: source.into(),
            notes,
            version,
            created_at,
            updated_at,
            arrived_at,
            status_at,
            canceller: canceller.into(),
            cancellation_reason,
        },
        patient: PatientColumns {
            id: PatientId(patient),
            full_name: patient_name,
            phone: phone.into(),
        },
        doctor: DoctorColumns {
            id: doctor.row.id,
            full_name: doctor.row.full_name.clone(),
            specialty: doctor.row.specialty.clone(),
        },
        service: ServiceColumns {
            id: service.id,
            name: service.name.clone(),
        },
        cancelled_by,
    })
}
