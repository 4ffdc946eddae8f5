//! What an appointment keeps of its earlier steps, so that they can be taken back.

use chrono::{DateTime, Utc};
use kernel::{AppointmentStatus, DoctorId};

/// What is noted of an appointment beside its place and its state. Everything is unknown of a new one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Noted {
    /// When the patient was seen in the waiting room, on whichever day; `Appointment::arrived_at` says whether it counts.
    pub arrived_at: Option<DateTime<Utc>>,
    /// When the present state was reached.
    pub status_at: Option<DateTime<Utc>>,
    /// In which state the patient was expected before the present one, which is final.
    pub status_before: Option<AppointmentStatus>,
    /// For which doctor and start the patient had confirmed, before a move made the visit `booked` again.
    pub confirmed_for: Option<(DoctorId, DateTime<Utc>)>,
}
