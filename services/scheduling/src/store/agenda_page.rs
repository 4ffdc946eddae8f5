//! The appointments and holds of some days, read by one statement that makes the live check and compares versions.

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
    /// `scheduling.read_visits`: the live check and the versions in the first row, then the appointments and the live holds, which
    /// have an expiry and no patient, unless the caller has a copy of the window's version or the caller's configuration is not
    /// the present one. A page that is full is followed by the total.
    struct ReadVisits<'a> = "SELECT role, state, plan, plan_expires_at, session_version, config_version, shown_doctor, window_version, total, \
        id, starts_at, ends_at, status, source, notes, version, created_at, updated_at, doctor_id, service_id, \
        patient_id, patient_name, phone, arrived_at, status_at, canceller, cancellation_reason, cancelled_by_name, hold_expires_at, resources \
        FROM scheduling.read_visits(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    user: Uuid => SqlUuid,
    clinic: Uuid => SqlUuid,
    config: i64 => BigInt,
    versions: &'a [i64] => Array<BigInt>,
    starts: DateTime<Utc> => Timestamptz,
    ends: DateTime<Utc> => Timestamptz,
    doctor: Option<Uuid> => Nullable<SqlUuid>,
    status: Option<&'a str> => Nullable<Text>,
    most: i32 => Integer,
    asked_at: DateTime<Utc> => Timestamptz,
    -> (
        (Nullable<Text>, Nullable<Text>, Nullable<Text>, Nullable<Timestamptz>, Nullable<Integer>, Nullable<BigInt>,
            Nullable<SqlUuid>),
        Nullable<BigInt>,
        Nullable<BigInt>,
        Nullable<(
            SqlUuid, Timestamptz, Timestamptz, Text, Text, Text, Integer, Timestamptz, Timestamptz, SqlUuid, SqlUuid,
            Nullable<(SqlUuid, Text, Nullable<Text>)>,
            (Nullable<Timestamptz>, Nullable<Timestamptz>, Nullable<Text>, Nullable<Text>, Nullable<Text>),
            Nullable<Timestamptz>,
            Nullable<Array<SqlUuid>>,
        )>,
    )
}

type AgendaRow = (EnteredRow, Option<i64>, Option<i64>, Option<TakenColumns>);
/// An appointment, or a hold, which has no patient here.
type TakenColumns = (
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
    Option<NamedPatient>,
    NotedColumns,
    Option<DateTime<Utc>>,
    Option<Vec<Uuid>>,
);
type NamedPatient = (Uuid, String, Stored<Option<Phone>>);
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
    /// The present instant, by which a hold is live or has expired.
    pub now: DateTime<Utc>,
}

/// A page and how many appointments there are.
pub struct Page {
    /// In the order of their starts.
    pub appointments: Vec<ListedAppointment>,
    /// The live holds of the window, at most 500, in the order of their starts; `None` where they were not read.
    pub holds: Option<Vec<LiveHold>>,
    /// The number of appointments on all pages.
    pub total: i64,
    /// Whose appointments they are, where the caller sees those of one doctor only.
    pub only: Option<DoctorId>,
}

impl Page {
    /// When the first of its holds expires.
    pub fn first_expiry(&self) -> Option<DateTime<Utc>> {
        let holds = self.holds.iter().flatten();
        holds.map(|hold| hold.expires_at).min()
    }
}

/// Time that is kept for a patient who decides, who is not told.
pub struct LiveHold {
    pub id: AppointmentId,
    pub doctor: DoctorId,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    /// Whether the desk or a conversation keeps the time.
    pub source: AppointmentSource,
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
        asked_at: first.now,
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
    let (mut appointments, mut holds) = (Vec::with_capacity(rows.len()), Vec::new());
    for (_, _, counted, columns) in rows {
        total = total.or(counted);
        let Some(mut columns) = columns else {
            continue;
        };
        if let Some(expires_at) = columns.13 {
            holds.push(held(columns, expires_at));
            continue;
        }
        let patient = columns.11.take();
        let patient = patient.ok_or(DbError::Unreadable("agenda"))?;
        match listed(columns, patient, configuration) {
            Some(appointment) => appointments.push(appointment),
            // Its doctor or service is newer than the version of the configuration.
            None => return Ok(Found::OtherConfiguration),
        }
    }
    let listed = i64::try_from(appointments.len()).unwrap_or(i64::MAX);
    let page = Page {
        appointments,
        holds: Some(holds),
        total: total.unwrap_or(listed),
        only: opened.doctor(),
    };
    Ok(Found::Changed {
        version,
        value: page,
    })
}

fn held(columns: TakenColumns, expires_at: DateTime<Utc>) -> LiveHold {
    let (id, starts_at, ends_at, _status, source, ..) = columns;
    LiveHold {
        id: AppointmentId(id),
        doctor: DoctorId(columns.9),
        starts_at,
        ends_at,
        expires_at,
        source: source.into(),
    }
}

/// The appointment with the names of its doctor and service. `None` where the configuration lacks one of them.
fn listed(
    columns: TakenColumns,
    (patient, patient_name, phone): NamedPatient,
    configuration: &Configuration,
) -> Option<ListedAppointment> {
    let (id, starts_at, ends_at, status, source, notes, version, created_at, updated_at, ..) =
        columns;
    let (.., doctor, service, _patient, steps, _expires_at, resources) = columns;
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
            resources,
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
