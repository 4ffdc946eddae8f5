//! An appointment, or the hold that may become one, and how it changes. Not here: how it comes to be (`booking`).

use super::agenda::Slot;
use super::status::{NotAllowed, Status};
use chrono::{DateTime, Utc};
use kernel::{AppointmentId, DoctorId, PatientId, ServiceId, SessionId, TurnId};

/// A patient's place in a doctor's agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    /// Which one; a hold keeps its id when it becomes an appointment.
    pub id: AppointmentId,
    /// With whom.
    pub doctor: DoctorId,
    /// For whom.
    pub patient: PatientId,
    /// For what.
    pub service: ServiceId,
    /// When.
    pub slot: Slot,
    /// What state it is in.
    pub status: Status,
    /// Where it was made.
    pub source: Source,
    /// Rises with every change that is announced; 0 for a hold, which is not.
    pub version: i32,
    /// What staff wrote beside it.
    pub notes: String,
    /// When a hold ends by itself; nothing for everything else.
    pub hold_expires_at: Option<DateTime<Utc>>,
    /// The turn of a conversation that took its hold.
    pub turn: Option<Turn>,
    /// The key under which the desk asked for it.
    pub idempotency_key: Option<String>,
}

/// Where an appointment was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// By the patient, in chat.
    Whatsapp,
    /// By staff.
    Desk,
}

impl Source {
    /// The word in the database and on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Whatsapp => "whatsapp",
            Self::Desk => "desk",
        }
    }
}

/// One turn of a conversation: what a patient asked for, and the key under which asking twice is asking once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The turn.
    pub id: TurnId,
    /// The conversation it belongs to.
    pub session: SessionId,
}

impl Appointment {
    /// Whether it is a hold that still blocks its slot.
    pub fn is_live_hold(&self, now: DateTime<Utc>) -> bool {
        self.status == Status::Held && self.hold_expires_at.is_some_and(|end| now < end)
    }

    /// Whether its time has come.
    pub fn has_begun(&self, now: DateTime<Utc>) -> bool {
        self.slot.visit.from <= now
    }

    /// The patient will come. A second yes changes nothing.
    pub fn confirmed(self) -> Result<Self, NotAllowed> {
        let status = self.status.confirm()?;
        if status == self.status {
            return Ok(self);
        }
        Ok(self.changed(status))
    }

    /// It will not take place.
    pub fn cancelled(self) -> Result<Self, NotAllowed> {
        let status = self.status.cancel()?;
        Ok(self.changed(status))
    }

    /// The patient came.
    pub fn attended(self) -> Result<Self, NotAllowed> {
        let status = self.status.attend()?;
        Ok(self.changed(status))
    }

    /// The patient did not come.
    pub fn missed(self) -> Result<Self, NotAllowed> {
        let status = self.status.miss()?;
        Ok(self.changed(status))
    }

    /// Moved to a place that an agenda gave.
    pub fn moved(self, doctor: DoctorId, slot: Slot) -> Result<Self, NotAllowed> {
        let status = self.status.reschedule()?;
        Ok(Self {
            doctor,
            slot,
            ..self.changed(status)
        })
    }

    /// The hold, become an appointment in the place that the agenda gave.
    pub(super) fn booked(self, slot: Slot) -> Result<Self, NotAllowed> {
        let status = self.status.book()?;
        Ok(Self {
            slot,
            hold_expires_at: None,
            ..self.changed(status)
        })
    }

    fn changed(self, status: Status) -> Self {
        Self {
            status,
            version: self.version + 1,
            ..self
        }
    }
}
