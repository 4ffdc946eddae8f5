//! How a slot becomes an appointment: directly when staff book, by way of a hold in a conversation.

use super::agenda::{Agenda, NotBookable, Slot, SlotRequest, Start, VisitDuration, WindowRule};
use super::appointment::{Appointment, Turn};
use super::contact::Contact;
use super::dui::Dui;
use super::noted::Noted;
use super::patient::PatientName;
use chrono::{DateTime, TimeDelta, Utc};
use kernel::{
    AppointmentId, AppointmentSource, AppointmentStatus, Country, DoctorId, PatientId, Phone,
    ResourceId, ServiceId,
};
use uuid::Uuid;

/// A visit that is looked for in an agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VisitPlan {
    pub doctor: DoctorId,
    pub service: ServiceId,
    pub start: Start,
    /// `None` for the length of the service.
    pub length: Option<TimeDelta>,
}

/// A booking that staff make for a patient.
#[derive(Clone, Debug)]
pub struct DeskBooking {
    pub visit: VisitPlan,
    /// Whether staff left the doctor to us: the one of the visit is then no part of what the idempotency key stands for.
    pub any_doctor: bool,
    pub patient: BookedPatient,
    /// The country by which the patient's number was completed.
    pub country: Country,
    pub dui: Option<Dui>,
    pub notes: String,
    /// The rooms and devices that staff chose; what else the visit needs is chosen for it.
    pub resources: Vec<ResourceId>,
    /// Whether the patient may have another visit at that time. No part of what the idempotency key stands for: staff say so after the
    /// first answer.
    pub same_time_allowed: bool,
    /// A repeated request under the same key has no second effect.
    pub idempotency_key: Option<String>,
}

/// How staff say for whom they book.
#[derive(Clone, Debug)]
pub enum BookedPatient {
    /// A patient of the clinic, whom staff chose from its list.
    Known(PatientId),
    /// The patient who is known under that name and contact, or else a new one.
    Named { name: PatientName, contact: Contact },
}

/// A slot that is to be kept while a patient decides.
#[derive(Clone, Debug)]
pub struct ChatHold {
    pub turn: Turn,
    pub doctor: DoctorId,
    /// Whether any doctor will do: what the turn holds already at that time is kept, whichever doctor it is with.
    pub any_doctor: bool,
    pub service: ServiceId,
    pub starts_at: DateTime<Utc>,
    pub patient_name: PatientName,
    pub contact: Contact,
}

impl DeskBooking {
    /// The slot that staff ask for. The booking window does not bind them.
    pub fn slot_request(&self, duration: VisitDuration) -> SlotRequest {
        SlotRequest {
            duration: duration.lasting(self.visit.length),
            start: self.visit.start,
            window_rule: WindowRule::AtDesk,
        }
    }

    /// The idempotency key with the fingerprint of the request.
    pub fn key(&self) -> Option<(&str, Uuid)> {
        let key = self.idempotency_key.as_deref();
        key.map(|key| (key, self.fingerprint()))
    }

    /// Tells this request from others under the same idempotency key (UUID version 5). The number of the identity document is no
    /// part of it: it has nine digits, which a digest would give away.
    pub fn fingerprint(&self) -> Uuid {
        let VisitPlan {
            doctor,
            service,
            start,
            length,
        } = self.visit;
        let start = match start {
            Start::Local(start) => start.format("%FT%T").to_string(),
            Start::Instant(start) => start.timestamp().to_string(),
        };
        let (name, phone, bsuid) = match &self.patient {
            BookedPatient::Known(_) => ("", "", ""),
            BookedPatient::Named { name, contact } => (
                name.as_str(),
                contact.phone.as_ref().map_or("", Phone::digits),
                contact.bsuid.as_deref().unwrap_or_default(),
            ),
        };
        let texts = [start.as_str(), name, phone, bsuid, &self.notes];
        let texts = texts.map(|text| format!("{}:{text}", text.len())).concat();
        // What a request leaves out adds nothing, because keys outlive the release that they were written by.
        let patient = match &self.patient {
            BookedPatient::Known(patient) => format!(" patient {patient}"),
            BookedPatient::Named { .. } => String::new(),
        };
        let length = length.map(|length| format!(" minutes {}", length.num_minutes()));
        let length = length.unwrap_or_default();
        let chosen: Vec<String> = self.resources.iter().map(ToString::to_string).collect();
        let chosen = match chosen.as_slice() {
            [] => String::new(),
            chosen => format!(" with {}", chosen.join(" ")),
        };
        let doctor = if self.any_doctor {
            "anybody".to_owned()
        } else {
            doctor.to_string()
        };
        let request = format!("{doctor} {service} {texts}{patient}{length}{chosen}");
        Uuid::new_v5(&Uuid::NAMESPACE_OID, request.as_bytes())
    }

    /// The appointment in the slot that the agenda gave.
    pub fn appointment(&self, id: AppointmentId, patient: PatientId, slot: Slot) -> Appointment {
        Appointment {
            id,
            doctor: self.visit.doctor,
            patient,
            service: self.visit.service,
            slot,
            status: AppointmentStatus::Booked,
            source: AppointmentSource::Desk,
            version: 1,
            notes: self.notes.clone(),
            hold_expires_at: None,
            turn: None,
            noted: Noted::default(),
            resources: Vec::new(),
        }
    }
}

impl ChatHold {
    /// The visit, which has the length of its service.
    pub const fn visit(&self) -> VisitPlan {
        VisitPlan {
            doctor: self.doctor,
            service: self.service,
            start: Start::Instant(self.starts_at),
            length: None,
        }
    }

    /// The slot that the patient asks for, within the booking window.
    pub const fn slot_request(&self, duration: VisitDuration) -> SlotRequest {
        SlotRequest {
            duration,
            start: Start::Instant(self.starts_at),
            window_rule: WindowRule::Enforced,
        }
    }

    /// The hold of the slot that the agenda gave, which ends then.
    pub fn hold(
        &self,
        id: AppointmentId,
        patient: PatientId,
        slot: Slot,
        ends_at: DateTime<Utc>,
    ) -> Appointment {
        Appointment {
            id,
            doctor: self.doctor,
            patient,
            service: self.service,
            slot,
            status: AppointmentStatus::Held,
            source: AppointmentSource::Whatsapp,
            version: 0,
            notes: String::new(),
            hold_expires_at: Some(ends_at),
            turn: Some(self.turn),
            noted: Noted::default(),
            resources: Vec::new(),
        }
    }

    /// Whether an earlier hold keeps the same slot for the same service.
    pub fn is_kept_by(&self, hold: &Appointment) -> bool {
        (self.any_doctor || hold.doctor == self.doctor)
            && hold.service == self.service
            && hold.slot.visit.from == self.starts_at
    }
}

impl Agenda {
    /// Turns a hold into the appointment that it was kept for. An expired hold becomes one too while its slot is free. The
    /// patient chose in time, so the booking window is not checked again. The agenda must be without the hold itself.
    pub fn book_held(
        &self,
        hold: Appointment,
        duration: VisitDuration,
        now: DateTime<Utc>,
    ) -> Result<Appointment, NotBookable> {
        let request = SlotRequest {
            duration,
            start: Start::Instant(hold.slot.visit.from),
            window_rule: WindowRule::Waived,
        };
        let slot = self.place(&request, now)?;
        hold.booked(slot)
            .map_err(|_booked_before| NotBookable::SlotTaken)
    }
}
