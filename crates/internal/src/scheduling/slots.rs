//! Free slots that a patient may be offered.

use chrono::{DateTime, NaiveTime, Utc};
use garde::Validate;
use kernel::{AppointmentId, DoctorId, ServiceId, SessionId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Slots of one answer at most.
pub const MOST_SLOTS: usize = 200;

/// Which slots are looked for.
#[derive(Clone, Debug, Deserialize, Serialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
pub struct SlotsQuery {
    pub service_id: ServiceId,
    /// One doctor; all who offer the service where none is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doctor_id: Option<DoctorId>,
    /// The conversation that asks: the slots that it holds itself count as free.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session_id: Option<SessionId>,
    /// The appointment that is to move: its own time counts as free.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moving: Option<AppointmentId>,
    /// The window's first instant.
    pub from: DateTime<Utc>,
    /// The window's end. When it equals `from`, only that start is searched.
    pub to: DateTime<Utc>,
    /// With `time_until` the part of each day in which visits may begin, on the clinic's clock; `time_until` itself is not in it. Two equal
    /// times are that time alone; one that is not after `time_from` is on the next day, so 00:00 is the end of the day.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, max_length = 18, example = "13:00:00")]
    pub time_from: Option<NaiveTime>,
    /// With `time_from`, or neither.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, max_length = 18, example = "17:00:00")]
    pub time_until: Option<NaiveTime>,
    #[garde(inner(range(min = 1, max = MOST_SLOTS)))]
    #[schema(minimum = 1, maximum = 200)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<usize>,
}

/// Free slots, earliest first; each start once, with the doctor whose turn it is where none is asked for.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct SlotsView {
    pub slots: Vec<SlotView>,
    /// The first free slot of each of the clinic's days in the window, also of days that the limit cuts off.
    pub days: Vec<SlotView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
pub struct SlotView {
    pub doctor_id: DoctorId,
    pub service_id: ServiceId,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
}
