//! Keeping a slot while a patient decides.

use chrono::{DateTime, Utc};
use garde::Validate;
use kernel::{AppointmentId, DoctorId, Phone, ServiceId, SessionId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a turn wants to keep, and for whom. At least one of phone and business-scoped id is needed.
#[derive(Clone, Debug, Deserialize, Serialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
pub struct HoldRequest {
    pub session_id: SessionId,
    /// Where it is absent, whoever gives the service and is free then: first the one with most free time on that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doctor_id: Option<DoctorId>,
    pub service_id: ServiceId,
    pub starts_at: DateTime<Utc>,
    #[garde(length(chars, max = 400))]
    #[schema(max_length = 400, example = "Ana Menjívar")]
    pub patient_name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_phone: Option<Phone>,
    #[garde(inner(length(chars, min = 4, max = 160)))]
    #[schema(min_length = 4, max_length = 160)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_bsuid: Option<String>,
}

/// The slot is kept until `expires_at`.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct HoldView {
    pub hold_id: AppointmentId,
    /// With whom. `None` in the answer of a release from before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doctor_id: Option<DoctorId>,
    pub expires_at: DateTime<Utc>,
}
