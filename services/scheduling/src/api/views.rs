//! The answers that several endpoints share. The field names are those of the original product.

use crate::domain::{CancellerKind, is_of_that_day};
use crate::store::appointments::ids;
use crate::store::listing::ListedAppointment;
use crate::store::search::PatientRow;
use chrono::{DateTime, NaiveDate, NaiveTime, Timelike as _, Utc};
use kernel::{
    AppointmentId, AppointmentSource, AppointmentStatus, ClinicZone, DoctorId, PatientId, Phone,
    ResourceId, ServiceId,
};
use serde::Serialize;
use utoipa::ToSchema;

/// An appointment with the names of its patient, doctor and service.
#[derive(Serialize, ToSchema)]
#[schema(as = Appointment)]
pub struct AppointmentView {
    id: AppointmentId,
    doctor_id: DoctorId,
    patient_id: PatientId,
    service_id: ServiceId,
    /// On the clinic's calendar.
    appointment_date: NaiveDate,
    /// On the clinic's clock, `HH:MM:SS`.
    #[schema(example = "09:30:00")]
    start_time: String,
    #[schema(example = "10:00:00")]
    end_time: String,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    /// Never `held` or `lapsed`: a hold is not shown.
    status: AppointmentStatus,
    source: AppointmentSource,
    notes: String,
    /// Counts the changes of the appointment from 1.
    version: i32,
    patients: AppointmentPatient,
    doctors: AppointmentDoctor,
    services: AppointmentService,
    /// The rooms and devices that it has, in the order of the service's needs. One that was cancelled or missed had them.
    resources: Vec<ResourceId>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    /// When the patient was seen in the waiting room.
    #[serde(skip_serializing_if = "Option::is_none")]
    arrived_at: Option<DateTime<Utc>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cancelled_at: Option<DateTime<Utc>>,
    /// What was given as the reason when it was cancelled.
    #[serde(skip_serializing_if = "Option::is_none")]
    cancellation_reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cancelled_by: Option<CancelledBy>,
}

/// Who cancelled an appointment.
#[derive(Serialize, ToSchema)]
struct CancelledBy {
    kind: CancelledByKind,
    /// The name of the member of staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

/// Which side cancelled an appointment.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum CancelledByKind {
    Staff,
    /// The patient cancelled in a conversation.
    Patient,
    System,
}

/// The patient of an appointment.
#[derive(Serialize, ToSchema)]
struct AppointmentPatient {
    id: PatientId,
    full_name: String,
    /// Null for a patient who is known by their account at Meta only.
    #[schema(required = true)]
    phone: Option<Phone>,
}

/// The doctor of an appointment.
#[derive(Serialize, ToSchema)]
struct AppointmentDoctor {
    id: DoctorId,
    full_name: String,
    specialty: String,
}

/// The service of an appointment.
#[derive(Serialize, ToSchema)]
struct AppointmentService {
    id: ServiceId,
    name: String,
}

/// A patient as lists show them.
#[derive(Serialize, ToSchema)]
#[schema(as = Patient)]
pub struct PatientView {
    id: PatientId,
    full_name: String,
    /// Null for a patient who is known by their account at Meta only.
    #[schema(required = true)]
    phone: Option<Phone>,
    #[schema(required = true)]
    email: Option<String>,
    no_show_count: i32,
    is_blocked: bool,
    created_at: DateTime<Utc>,
    #[schema(required = true)]
    birth_date: Option<NaiveDate>,
    /// Counts the changes of the patient from 1.
    version: i32,
}

impl AppointmentView {
    /// The appointment with its times on the clinic's clock.
    pub fn new(found: ListedAppointment, zone: ClinicZone) -> Self {
        let row = found.appointment;
        let (starts, ends) = (zone.local(row.starts_at), zone.local(row.ends_at));
        let is_cancelled = row.status == AppointmentStatus::Cancelled;
        let arrived_at = row.arrived_at;
        let cancelled_at = row.status_at.unwrap_or(row.updated_at);
        let canceller = row.canceller.filter(|_| is_cancelled);
        Self {
            id: row.id,
            doctor_id: found.doctor.id,
            patient_id: found.patient.id,
            service_id: found.service.id,
            appointment_date: starts.date(),
            start_time: with_seconds(starts.time()),
            end_time: with_seconds(ends.time()),
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            status: row.status,
            source: row.source,
            notes: row.notes,
            version: row.version,
            patients: AppointmentPatient {
                id: found.patient.id,
                full_name: found.patient.full_name,
                phone: found.patient.phone,
            },
            doctors: AppointmentDoctor {
                id: found.doctor.id,
                full_name: found.doctor.full_name,
                specialty: found.doctor.specialty,
            },
            services: AppointmentService {
                id: found.service.id,
                name: found.service.name,
            },
            resources: ids(row.resources),
            created_at: row.created_at,
            updated_at: row.updated_at,
            arrived_at: arrived_at.filter(|at| is_of_that_day(*at, row.starts_at, zone)),
            cancelled_at: is_cancelled.then_some(cancelled_at),
            cancellation_reason: row.cancellation_reason.filter(|_| is_cancelled),
            cancelled_by: canceller.map(|kind| CancelledBy {
                kind: kind.into(),
                name: found.cancelled_by,
            }),
        }
    }
}

impl From<CancellerKind> for CancelledByKind {
    fn from(kind: CancellerKind) -> Self {
        match kind {
            CancellerKind::Staff => Self::Staff,
            CancellerKind::Patient => Self::Patient,
            CancellerKind::System => Self::System,
        }
    }
}

impl From<PatientRow> for PatientView {
    fn from(row: PatientRow) -> Self {
        Self {
            id: row.id,
            full_name: row.full_name,
            phone: row.phone,
            email: row.email,
            no_show_count: row.no_show_count,
            is_blocked: row.is_blocked,
            created_at: row.created_at,
            birth_date: row.birth_date,
            version: row.version,
        }
    }
}

/// The time as `HH:MM:SS`. Written field by field, because chrono's `format` reads its pattern anew at each of the hundred
/// times of an agenda.
pub fn with_seconds(time: NaiveTime) -> String {
    let (hour, minute, second) = (time.hour(), time.minute(), time.second());
    format!("{hour:02}:{minute:02}:{second:02}")
}

/// The time as `HH:MM`.
pub fn to_the_minute(time: NaiveTime) -> String {
    let (hour, minute) = (time.hour(), time.minute());
    format!("{hour:02}:{minute:02}")
}
