//! Who a contact is.

use chrono::{DateTime, Utc};
use kernel::{AppointmentId, AppointmentStatus, DoctorId, PatientId, ServiceId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A contact as scheduling knows it.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct ContactView {
    /// The patient last seen there. A family that shares a phone is several patients; the name tells them apart later.
    pub patient: Option<KnownPatient>,
    /// The coming appointments of all patients who can be reached there, earliest first.
    pub appointments: Vec<UpcomingAppointment>,
}

/// A patient who can be reached at the contact.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct KnownPatient {
    pub id: PatientId,
    pub full_name: String,
    /// Whether any patient of the contact is blocked: the chat does not serve a blocked contact.
    pub is_blocked: bool,
}

/// An appointment that is still to come.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct UpcomingAppointment {
    pub id: AppointmentId,
    pub doctor_id: DoctorId,
    pub service_id: ServiceId,
    pub patient_id: PatientId,
    pub starts_at: DateTime<Utc>,
    /// `None` in the answer of a release from before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<DateTime<Utc>>,
    /// Missing in the same answers as `ends_at`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patient_name: Option<String>,
    /// Missing in the answer of a release from before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service_name: Option<String>,
    pub status: AppointmentStatus,
}
