//! What the dialogue asks of the outside before it can decide. The domain performs nothing itself: `decide` returns the
//! effect, the turn performs it, and `decide` is called again.

use crate::domain::{AppointmentFacts, RefusalCode, Slot};
use chrono::{DateTime, NaiveTime, Utc};
use kernel::{AppointmentId, DoctorId, ServiceId, TurnId};

/// An effect that must be performed before the input can be decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Find out what the text means.
    Understand(String),
    /// Look up the patient behind the contact, with their appointments.
    LookUpPatient,
    FindSlots(SlotQuery),
    HoldSlot(HoldRequest),
    Book(BookRequest),
}

/// A query for free slots, earliest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotQuery {
    pub service: ServiceId,
    /// Every doctor who offers the service when absent.
    pub doctor: Option<DoctorId>,
    /// The appointment that is to move, whose own time counts as free.
    pub moving: Option<AppointmentId>,
    pub from: DateTime<Utc>,
    /// The end of the window, itself excluded. When it equals `from`, only that start is searched.
    pub to: DateTime<Utc>,
    /// The part of the day in which it may begin, the end excluded. Two equal times are that time alone.
    pub hours: Option<(NaiveTime, NaiveTime)>,
    pub limit: usize,
}

/// A slot to reserve while the patient decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoldRequest {
    pub slot: Slot,
    /// Whether any doctor will do at that time, and not the slot's alone.
    pub any_doctor: bool,
    /// The name of the person who will come.
    pub name: String,
}

/// Scheduling's answer to a [`HoldRequest`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HoldAnswer {
    Held {
        id: AppointmentId,
        /// With whom: another than the request's where any would do.
        doctor: DoctorId,
        /// The turn under which the slot is held.
        turn: TurnId,
        expires_at: DateTime<Utc>,
    },
    Refused(RefusalCode),
}

/// A held slot that the patient confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookRequest {
    /// The turn that took the hold.
    pub turn: TurnId,
    pub hold: AppointmentId,
    pub slot: Slot,
    /// The name of the person who will come, under which the slot is held.
    pub name: String,
}

/// Scheduling's answer to a [`BookRequest`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BookAnswer {
    Booked(AppointmentFacts),
    Refused(RefusalCode),
    /// None came in time. Whether the slot is booked is not known; the request is made again by an event.
    Unanswered,
}
