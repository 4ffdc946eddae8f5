//! What scheduling answers to a request of a conversation. One type: stored as it stands here, and read by the
//! dialogue.

use crate::domain::RefusalCode;
use chrono::{DateTime, Utc};
use kernel::{AppointmentId, DoctorId, ServiceId, TurnId};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchedulingAnswer {
    /// The turn under which the conversation had asked; absent when staff acted on an appointment of the conversation.
    #[serde(rename = "turn_id")]
    pub turn: Option<TurnId>,
    #[serde(flatten)]
    pub outcome: SchedulingOutcome,
}

/// What became of the request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum SchedulingOutcome {
    Booked { appointment: AppointmentFacts },
    Rescheduled { appointment: AppointmentFacts },
    Cancelled { appointment: AppointmentFacts },
    Refused { code: RefusalCode },
}

/// The appointment after the change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppointmentFacts {
    pub id: AppointmentId,
    pub doctor_id: DoctorId,
    pub service_id: ServiceId,
    pub starts_at: DateTime<Utc>,
}
