//! An appointment, or the hold that may become one, and how it changes. Not here: how an appointment is made (`booking`).

use super::agenda::Slot;
use super::noted::Noted;
use super::transitions::{self, NotAllowed};
use chrono::{DateTime, TimeDelta, Utc};
use kernel::{
    AppointmentId, AppointmentSource, AppointmentStatus, DoctorId, PatientId, ResourceId,
    ServiceId, SessionId, TurnId,
};

/// A patient's slot in a doctor's agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    /// A hold keeps its id when it becomes an appointment.
    pub id: AppointmentId,
    pub doctor: DoctorId,
    pub patient: PatientId,
    pub service: ServiceId,
    pub slot: Slot,
    pub status: AppointmentStatus,
    pub source: AppointmentSource,
    /// Counts the announced changes from 1. A hold has 0, because holds are not announced.
    pub version: i32,
    pub notes: String,
    /// When a hold expires by itself; `None` for everything that is no hold.
    pub hold_expires_at: Option<DateTime<Utc>>,
    /// The turn that took the hold; `None` for appointments made by staff.
    pub turn: Option<Turn>,
    pub noted: Noted,
    /// The rooms and devices that it has, in the order of its needs.
    pub resources: Vec<ResourceId>,
}

/// One turn of a conversation: the request of a patient, and its idempotency key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    pub id: TurnId,
    pub session: SessionId,
}

impl Appointment {
    /// The same with these rooms and devices.
    #[must_use]
    pub fn using(self, resources: Vec<ResourceId>) -> Self {
        Self { resources, ..self }
    }

    /// Whether this is a hold that still blocks its slot.
    pub fn is_live_hold(&self, now: DateTime<Utc>) -> bool {
        self.status == AppointmentStatus::Held && self.hold_expires_at.is_some_and(|end| now < end)
    }

    /// How long the visit is, without buffers.
    pub fn length(&self) -> TimeDelta {
        self.slot.visit.to - self.slot.visit.from
    }

    /// Whether the visit has begun.
    pub fn has_begun(&self, now: DateTime<Utc>) -> bool {
        self.slot.visit.from <= now
    }

    /// The appointment, confirmed by the patient. A second confirmation changes nothing.
    pub fn confirmed(self) -> Result<Self, NotAllowed> {
        let status = transitions::confirm(self.status)?;
        if status == self.status {
            return Ok(self);
        }
        Ok(self.changed(status))
    }

    /// The appointment, which will not take place.
    pub fn cancelled(self) -> Result<Self, NotAllowed> {
        let status = transitions::cancel(self.status)?;
        Ok(self.changed(status))
    }

    /// The appointment, whose patient is in the waiting room since that instant.
    pub fn arrived(self, at: DateTime<Utc>) -> Result<Self, NotAllowed> {
        let status = transitions::arrive(self.status)?;
        let mut after = self.changed(status);
        after.noted.arrived_at = Some(at);
        Ok(after)
    }

    /// The appointment, to which the patient came.
    pub fn attended(self) -> Result<Self, NotAllowed> {
        let status = transitions::attend(self.status)?;
        Ok(self.changed(status))
    }

    /// The appointment, to which the patient did not come.
    pub fn missed(self) -> Result<Self, NotAllowed> {
        let status = transitions::miss(self.status)?;
        Ok(self.changed(status))
    }

    /// The appointment in a slot that an agenda gave. The patient has to confirm anew, unless it stays with its doctor and keeps its
    /// start, or is moved back at once to where the patient had confirmed.
    pub fn moved(
        self,
        doctor: DoctorId,
        slot: Slot,
        now: DateTime<Utc>,
    ) -> Result<Self, NotAllowed> {
        let moved = transitions::reschedule(self.status)?;
        let status = if self.keeps_its_start(doctor, slot) {
            self.status
        } else if self.was_confirmed_for(doctor, slot.visit.from, now) {
            AppointmentStatus::Confirmed
        } else {
            moved
        };
        Ok(Self {
            doctor,
            slot,
            ..self.changed(status)
        })
    }

    /// Whether in that slot the patient still comes to the same doctor at the same time.
    pub fn keeps_its_start(&self, doctor: DoctorId, slot: Slot) -> bool {
        self.doctor == doctor && self.slot.visit.from == slot.visit.from
    }

    /// The appointment that a hold becomes, in the slot that the agenda gave.
    pub(super) fn booked(self, slot: Slot) -> Result<Self, NotAllowed> {
        let status = transitions::book(self.status)?;
        Ok(Self {
            slot,
            hold_expires_at: None,
            ..self.changed(status)
        })
    }

    pub(super) fn changed(self, status: AppointmentStatus) -> Self {
        Self {
            status,
            version: self.version + 1,
            ..self
        }
    }
}
