//! Slots, holds and appointments, as scheduling tells them to the conversation.

use crate::domain::AppointmentFacts;
use chrono::{DateTime, Utc};
use kernel::{AppointmentId, AppointmentStatus, DoctorId, ServiceId, TurnId};
use serde::{Deserialize, Serialize};

/// A free slot that scheduling offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    pub doctor_id: DoctorId,
    pub service_id: ServiceId,
    pub starts_at: DateTime<Utc>,
}

/// A slot that scheduling reserves for this patient until `expires_at`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    pub id: AppointmentId,
    /// The turn that asked for the hold. It is also the idempotency key of the booking.
    pub turn: TurnId,
    pub slot: Slot,
    /// The patient's name under which the slot is reserved.
    pub name: String,
    pub expires_at: DateTime<Utc>,
}

/// An appointment of the patient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointment {
    pub id: AppointmentId,
    pub doctor_id: DoctorId,
    pub service_id: ServiceId,
    pub starts_at: DateTime<Utc>,
    /// Read anew in each turn, and in no session's memory.
    #[serde(skip)]
    pub ends_at: Option<DateTime<Utc>>,
    /// Whose visit it is, since a family shares a phone. In no session's memory either.
    #[serde(skip)]
    pub patient_name: Option<String>,
    /// For a service that only staff book, of which the clinic's list for patients knows nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service_name: Option<String>,
    pub status: AppointmentStatus,
}

impl From<&AppointmentFacts> for Appointment {
    /// An appointment that was booked just now.
    fn from(facts: &AppointmentFacts) -> Self {
        Self {
            id: facts.id,
            doctor_id: facts.doctor_id,
            service_id: facts.service_id,
            starts_at: facts.starts_at,
            ends_at: None,
            patient_name: None,
            service_name: None,
            status: AppointmentStatus::Booked,
        }
    }
}

impl Appointment {
    /// Whether the patient is still expected.
    pub const fn is_active(&self) -> bool {
        self.status.is_expected()
    }
}
