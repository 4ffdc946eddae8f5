//! Booking what a patient confirmed.

use chrono::{DateTime, Utc};
use garde::Validate;
use kernel::{AppointmentId, DoctorId, PatientId, ServiceId, SessionId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The hold that becomes an appointment, with all that the patient saw of it.
#[derive(Clone, Debug, Deserialize, Serialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
pub struct BookingRequest {
    pub session_id: SessionId,
    pub hold_id: AppointmentId,
    pub doctor_id: DoctorId,
    pub service_id: ServiceId,
    pub starts_at: DateTime<Utc>,
}

/// The appointment that the hold became.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct BookingView {
    pub appointment_id: AppointmentId,
    pub doctor_id: DoctorId,
    pub service_id: ServiceId,
    pub patient_id: PatientId,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    /// Counts the changes of the appointment from 1.
    pub version: i32,
}
