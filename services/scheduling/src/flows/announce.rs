//! Announcing a change: the event for other services, and the entry in the audit log. Neither contains personal data.

use crate::domain::{Appointment, Slot};
use crate::flows::Initiator;
use crate::store::stored::unreadable;
use bus::outbox;
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError, definer};
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

impl Change<'_> {
    /// Announces a new appointment.
    pub async fn booked(&self, tx: &mut ClinicTx) -> Result<(), DbError> {
        let event = AppointmentBooked {
            appointment: Some(self.facts()?),
        };
        self.announce(tx, &event, "appointment.booked", &self.place())
            .await
    }

    /// Announces that the appointment moved, and that its former slot is free.
    pub async fn rescheduled(&self, tx: &mut ClinicTx, from: &Appointment) -> Result<(), DbError> {
        let event = AppointmentRescheduled {
            appointment: Some(self.facts()?),
            previous_starts_at: Some(timestamp(from.slot.visit.from)),
        };
        let detail = json!({ "to": self.place(), "previous_starts_at": from.slot.visit.from });
        self.announce(tx, &event, "appointment.rescheduled", &detail)
            .await?;
        self.freed(tx, from).await
    }

    /// Announces that the appointment was cancelled, and that its slot is free.
    pub async fn cancelled(&self, tx: &mut ClinicTx, reason: Option<&str>) -> Result<(), DbError> {
        let event = AppointmentCancelled {
            appointment: Some(self.facts()?),
        };
        let detail = json!({ "reason": reason });
        self.announce(tx, &event, "appointment.cancelled", &detail)
            .await?;
        self.freed(tx, self.appointment).await
    }

    /// Announces that the visit was confirmed.
    pub async fn confirmed(&self, tx: &mut ClinicTx) -> Result<(), DbError> {
        let event = AppointmentConfirmed {
            appointment: Some(self.facts()?),
        };
        self.announce(tx, &event, "appointment.confirmed", &json!({}))
            .await
    }

    /// Announces that the patient came.
    pub async fn attended(&self, tx: &mut ClinicTx) -> Result<(), DbError> {
        let event = AppointmentAttended {
            appointment: Some(self.facts()?),
        };
        self.announce(tx, &event, "appointment.attended", &json!({}))
            .await
    }

    /// Announces that the patient did not come.
    pub async fn missed(&self, tx: &mut ClinicTx) -> Result<(), DbError> {
        let event = AppointmentMissed {
            appointment: Some(self.facts()?),
        };
        self.announce(tx, &event, "appointment.missed", &json!({}))
            .await
    }

    /// Writes the event, and an audit entry for what staff do. What a patient does is recorded in the conversation.
    async fn announce<E: Event>(
        &self,
        tx: &mut ClinicTx,
        event: &E,
        act: &str,
        detail: &Value,
    ) -> Result<(), DbError> {
        outbox::push(tx, self.context, event).await?;
        match self.initiator {
            Initiator::Staff => {
                definer::audit(tx, act, &self.appointment.id.to_string(), detail).await
            }
            Initiator::Patient(_) => Ok(()),
        }
    }

    /// Announces that a slot can be offered again, unless the slot is already past.
    async fn freed(&self, tx: &mut ClinicTx, left: &Appointment) -> Result<(), DbError> {
        if left.has_begun(self.context.now) {
            return Ok(());
        }
        let event = SlotFreed {
            doctor_id: left.doctor.to_string(),
            service_id: left.service.to_string(),
            starts_at: Some(timestamp(left.slot.visit.from)),
            ends_at: Some(timestamp(left.slot.visit.to)),
        };
        outbox::push(tx, self.context, &event).await?;
        Ok(())
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
        let turn = match self.initiator {
            Initiator::Staff => None,
            Initiator::Patient(turn) => Some(turn),
        };
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
