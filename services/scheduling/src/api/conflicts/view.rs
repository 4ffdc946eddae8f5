//! The appointments in the way, as they are answered.

use crate::api::views::{to_the_minute, with_seconds};
use crate::domain::Proposal;
use crate::store::listing::ListedAppointment;
use chrono::{DateTime, NaiveDate, Utc};
use kernel::{AppointmentId, AppointmentStatus, ClinicZone, DoctorId, PatientId, Phone, ServiceId};
use serde::Serialize;
use utoipa::ToSchema;

/// The appointments in the way.
#[derive(Serialize, ToSchema)]
#[schema(as = Conflicts)]
pub struct ConflictsView {
    /// In the order of their starts, at most 500.
    pub conflicts: Vec<ConflictView>,
    /// The number of all appointments in the way.
    pub total: usize,
}

/// A coming appointment that would be outside the doctor's hours.
#[derive(Serialize, ToSchema)]
#[schema(as = Conflict)]
pub struct ConflictView {
    appointment_id: AppointmentId,
    /// The appointment's version, to move it by.
    version: i32,
    doctor_id: DoctorId,
    service_id: ServiceId,
    patient: ConflictPatient,
    /// On the clinic's calendar.
    appointment_date: NaiveDate,
    /// On the clinic's clock, `HH:MM:SS`.
    #[schema(example = "09:30:00")]
    start_time: String,
    #[schema(example = "10:00:00")]
    end_time: String,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    status: AppointmentStatus,
    /// None beyond the first 200 appointments, else at most three places that are free at present: first with the same doctor, nearest in time, then with others at the same time. The
    /// first ones of all appointments do not overlap each other.
    proposals: Vec<ProposalView>,
}

/// The patient of an appointment in the way.
#[derive(Serialize, ToSchema)]
struct ConflictPatient {
    id: PatientId,
    full_name: String,
    #[schema(required)]
    phone: Option<Phone>,
}

/// Where an appointment could go.
#[derive(Serialize, ToSchema)]
struct ProposalView {
    doctor_id: DoctorId,
    /// On the clinic's calendar.
    date: NaiveDate,
    /// On the clinic's clock, `HH:MM`.
    #[serde(rename = "startTime")]
    #[schema(example = "09:30")]
    start_time: String,
    starts_at: DateTime<Utc>,
}

impl ConflictView {
    /// The appointment with its times on the clinic's clock.
    pub fn new(found: ListedAppointment, proposals: Vec<Proposal>, zone: ClinicZone) -> Self {
        let row = found.appointment;
        let (starts, ends) = (zone.local(row.starts_at), zone.local(row.ends_at));
        let view = |proposal: Proposal| {
            let starts_at = proposal.slot.visit.from;
            let local = zone.local(starts_at);
            ProposalView {
                doctor_id: proposal.doctor,
                date: local.date(),
                start_time: to_the_minute(local.time()),
                starts_at,
            }
        };
        Self {
            appointment_id: row.id,
            version: row.version,
            doctor_id: found.doctor.id,
            service_id: found.service.id,
            patient: ConflictPatient {
                id: found.patient.id,
                full_name: found.patient.full_name,
                phone: found.patient.phone,
            },
            appointment_date: starts.date(),
            start_time: with_seconds(starts.time()),
            end_time: with_seconds(ends.time()),
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            status: row.status,
            proposals: proposals.into_iter().map(view).collect(),
        }
    }
}
