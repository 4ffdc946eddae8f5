//! What is announced about a change: the events for other services, and the entry in the audit log. Neither contains personal
//! data. Both are written together with the change (`store::writing`).

use crate::domain::{Appointment, Slot};
use crate::flows::Initiator;
use crate::store::stored::unreadable;
use bus::Outgoing;
use chrono::{DateTime, Utc};
use db::DbError;
use events::{
    AppointmentAttended, AppointmentBooked, AppointmentCancelled, AppointmentConfirmed,
    AppointmentFacts, AppointmentMissed, AppointmentRescheduled, Event, SlotFreed, timestamp,
};
use kernel::AppointmentSource;
use serde_json::{Value, json};
use tenancy::Context;

/// A change of an appointment that is to be announced.
pub struct Change<'a> {
    /// The appointment after the change.
    pub appointment: &'a Appointment,
    pub initiator: Initiator,
    pub context: &'a Context,
}

/// The events of a change, and its entry in the audit log.
pub struct Announcement {
    pub events: Vec<Outgoing>,
    /// The act and its detail, for what staff do. What a patient does is recorded in the conversation.
    pub audit: Option<(&'static str, Value)>,
}

impl Change<'_> {
    /// Announces a new appointment.
    pub fn booked(&self) -> Result<Announcement, DbError> {
        let event = AppointmentBooked {
            appointment: Some(self.facts()?),
        };
        Ok(self.announcement(&event, "appointment.booked", self.place()))
    }

    /// Announces that the appointment moved, and that its former slot is free.
    pub fn rescheduled(&self, from: &Appointment) -> Result<Announcement, DbError> {
        let event = AppointmentRescheduled {
            appointment: Some(self.facts()?),
            previous_starts_at: Some(timestamp(from.slot.visit.from)),
        };
        let detail = json!({ "to": self.place(), "previous_starts_at": from.slot.visit.from });
        let announcement = self.announcement(&event, "appointment.rescheduled", detail);
        Ok(self.with_freed(announcement, from))
    }

    /// Announces that the appointment was cancelled, and that its slot is free.
    pub fn cancelled(&self, reason: Option<&str>) -> Result<Announcement, DbError> {
        let event = AppointmentCancelled {
            appointment: Some(self.facts()?),
        };
        let detail = json!({ "reason": reason });
        let announcement = self.announcement(&event, "appointment.cancelled", detail);
        Ok(self.with_freed(announcement, self.appointment))
    }

    /// Announces that the visit was confirmed.
    pub fn confirmed(&self) -> Result<Announcement, DbError> {
        let event = AppointmentConfirmed {
            appointment: Some(self.facts()?),
        };
        Ok(self.announcement(&event, "appointment.confirmed", json!({})))
    }

    /// Announces that the patient came.
    pub fn attended(&self) -> Result<Announcement, DbError> {
        let event = AppointmentAttended {
            appointment: Some(self.facts()?),
        };
        Ok(self.announcement(&event, "appointment.attended", json!({})))
    }

    /// Announces that the patient did not come.
    pub fn missed(&self) -> Result<Announcement, DbError> {
        let event = AppointmentMissed {
            appointment: Some(self.facts()?),
        };
        Ok(self.announcement(&event, "appointment.missed", json!({})))
    }

    fn announcement<E: Event>(&self, event: &E, act: &'static str, detail: Value) -> Announcement {
        Announcement {
            events: vec![self.outgoing(event)],
            audit: (self.initiator == Initiator::Staff).then_some((act, detail)),
        }
    }

    /// Adds that a slot can be offered again, unless the slot is already past.
    fn with_freed(&self, mut announcement: Announcement, left: &Appointment) -> Announcement {
        if !left.has_begun(self.context.now) {
            announcement.events.push(self.outgoing(&SlotFreed {
                doctor_id: left.doctor.to_string(),
                service_id: left.service.to_string(),
                starts_at: Some(timestamp(left.slot.visit.from)),
                ends_at: Some(timestamp(left.slot.visit.to)),
            }));
        }
        announcement
    }

    fn outgoing<E: Event>(&self, event: &E) -> Outgoing {
        let Context { ids, now, .. } = self.context;
        Outgoing::of(ids, Some(self.context.actor.clinic()), *now, event)
    }

    fn facts(&self) -> Result<AppointmentFacts, DbError> {
        let Appointment {
            id,
            doctor,
            patient,
            service,
            slot: Slot { visit, .. },
            version,
            ..
        } = self.appointment;
        let version =
            u32::try_from(*version).map_err(|error| unreadable("appointments.version", error))?;
        let turn = self.initiator.waiting_turn();
        Ok(AppointmentFacts {
            appointment_id: id.to_string(),
            version,
            doctor_id: doctor.to_string(),
            patient_id: patient.to_string(),
            service_id: service.to_string(),
            starts_at: Some(timestamp(visit.from)),
            ends_at: Some(timestamp(visit.to)),
            source: match self.appointment.source {
                AppointmentSource::Whatsapp => events::AppointmentSource::Whatsapp,
                AppointmentSource::Desk => events::AppointmentSource::Desk,
            }
            .into(),
            session_id: turn.map(|turn| turn.session.to_string()),
            turn_id: turn.map(|turn| turn.id.to_string()),
        })
    }

    fn place(&self) -> Value {
        let starts_at: DateTime<Utc> = self.appointment.slot.visit.from;
        json!({ "doctor_id": self.appointment.doctor, "starts_at": starts_at })
    }
}
