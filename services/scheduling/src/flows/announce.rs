//! What is announced about a change: the events for other services, and the entry in the audit log. Neither contains personal
//! data. Both are written together with the change (`store::writing`).

use crate::domain::{Appointment, Slot, Span, Step};
use crate::flows::Initiator;
use crate::store::stored::unreadable;
use bus::Outgoing;
use chrono::{DateTime, Utc};
use db::DbError;
use events::{
    AppointmentArrived, AppointmentAttended, AppointmentBooked, AppointmentCancelled,
    AppointmentConfirmed, AppointmentFacts, AppointmentMissed, AppointmentRescheduled,
    AppointmentTakenBack, Event, SlotFreed, VisitStep, timestamp,
};
use kernel::{AppointmentSource, AppointmentStatus};
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
    /// The act and its detail. Of what a patient did by chat the detail says so, because no member of staff was the actor.
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

    /// Announces that the appointment moved, and that its former slot is free, or the end of it where it became shorter.
    pub fn rescheduled(&self, from: &Appointment) -> Result<Announcement, DbError> {
        let event = AppointmentRescheduled {
            appointment: Some(self.facts()?),
            previous_starts_at: Some(timestamp(from.slot.visit.from)),
            previous_doctor_id: Some(from.doctor.to_string()),
        };
        let detail = json!({
            "to": self.place(),
            "previous_starts_at": from.slot.visit.from,
            "previous_ends_at": from.slot.visit.to,
        });
        let announcement = self.announcement(&event, "appointment.rescheduled", detail);
        let left = from.slot.visit;
        let now = self.appointment;
        let freed = if from.keeps_its_start(now.doctor, now.slot) {
            Span::new(now.slot.visit.to, left.to)
        } else {
            left
        };
        Ok(self.with_freed(announcement, from, freed))
    }

    /// Announces that the appointment was cancelled, and that its slot is free.
    pub fn cancelled(&self, reason: Option<&str>) -> Result<Announcement, DbError> {
        let event = AppointmentCancelled {
            appointment: Some(self.facts()?),
        };
        let detail = json!({ "reason": reason });
        let announcement = self.announcement(&event, "appointment.cancelled", detail);
        Ok(self.with_freed(announcement, self.appointment, self.appointment.slot.visit))
    }

    /// Announces that the visit was confirmed.
    pub fn confirmed(&self) -> Result<Announcement, DbError> {
        let event = AppointmentConfirmed {
            appointment: Some(self.facts()?),
        };
        Ok(self.announcement(&event, "appointment.confirmed", json!({})))
    }

    /// Announces that the patient is in the waiting room.
    pub fn arrived(&self) -> Result<Announcement, DbError> {
        let event = AppointmentArrived {
            appointment: Some(self.facts()?),
        };
        Ok(self.announcement(&event, "appointment.arrived", json!({})))
    }

    /// Announces that a step of the visit was undone.
    pub fn taken_back(&self, step: Step, from: &Appointment) -> Result<Announcement, DbError> {
        let status = self.appointment.status;
        let event = AppointmentTakenBack {
            appointment: Some(self.facts()?),
            from: match step {
                Step::Arrived => VisitStep::Arrived,
                Step::Confirmed => VisitStep::Confirmed,
                Step::Attended => VisitStep::Attended,
                Step::NoShow => VisitStep::NoShow,
                Step::Cancelled => VisitStep::Cancelled,
            }
            .into(),
            confirmed: status == AppointmentStatus::Confirmed,
        };
        // The entry of the step itself has its author and its reason.
        let taken_at = match step {
            Step::Arrived => from.noted.arrived_at,
            _ => from.noted.status_at,
        };
        let detail = json!({ "from": step.name(), "taken_at": taken_at, "to": status.as_str() });
        Ok(self.announcement(&event, "appointment.taken_back", detail))
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

    fn announcement<E: Event>(
        &self,
        event: &E,
        act: &'static str,
        mut detail: Value,
    ) -> Announcement {
        if let (Some(detail), false) = (detail.as_object_mut(), self.initiator == Initiator::Staff)
        {
            detail.insert("by".to_owned(), json!("patient"));
        }
        Announcement {
            events: vec![self.outgoing(event)],
            audit: Some((act, detail)),
        }
    }

    /// Adds that the time which the appointment left can be offered again, unless it is already past.
    fn with_freed(
        &self,
        mut announcement: Announcement,
        left: &Appointment,
        freed: Span,
    ) -> Announcement {
        if self.context.now < freed.from && freed.from < freed.to {
            announcement.events.push(self.outgoing(&SlotFreed {
                doctor_id: left.doctor.to_string(),
                service_id: left.service.to_string(),
                starts_at: Some(timestamp(freed.from)),
                ends_at: Some(timestamp(freed.to)),
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
