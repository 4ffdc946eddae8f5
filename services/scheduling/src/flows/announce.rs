//! What the others are told about a change, and what the audit log is told about who made it. Facts, no people.

use crate::domain::{Appointment, Slot, Source};
use crate::flows::{By, Moment};
use bus::outbox;
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError, doors};
use events::{
    AppointmentAttended, AppointmentBooked, AppointmentCancelled, AppointmentConfirmed,
    AppointmentFacts, AppointmentMissed, AppointmentRescheduled, AppointmentSource, Event,
    SlotFreed, timestamp,
};
use serde_json::{Value, json};

/// A change that is about to be told.
pub struct News<'a> {
    /// The appointment as it stands after it.
    pub appointment: &'a Appointment,
    /// Who made it.
    pub by: By,
    /// When, and where ids come from.
    pub moment: &'a Moment,
}

impl News<'_> {
    /// A slot became an appointment.
    pub async fn booked(&self, tx: &mut ClinicTx) -> Result<(), DbError> {
        let event = AppointmentBooked {
            appointment: Some(self.facts()),
        };
        self.tell(tx, &event, "appointment.booked", &self.place())
            .await
    }

    /// It moved there from somewhere else.
    pub async fn rescheduled(&self, tx: &mut ClinicTx, from: &Appointment) -> Result<(), DbError> {
        let event = AppointmentRescheduled {
            appointment: Some(self.facts()),
            previous_starts_at: Some(timestamp(from.slot.visit.from)),
        };
        let detail = json!({ "to": self.place(), "previous_starts_at": from.slot.visit.from });
        self.tell(tx, &event, "appointment.rescheduled", &detail)
            .await?;
        self.freed(tx, from).await
    }

    /// It will not take place.
    pub async fn cancelled(&self, tx: &mut ClinicTx, reason: Option<&str>) -> Result<(), DbError> {
        let event = AppointmentCancelled {
            appointment: Some(self.facts()),
        };
        let detail = json!({ "reason": reason });
        self.tell(tx, &event, "appointment.cancelled", &detail)
            .await?;
        self.freed(tx, self.appointment).await
    }

    /// The patient will come.
    pub async fn confirmed(&self, tx: &mut ClinicTx) -> Result<(), DbError> {
        let event = AppointmentConfirmed {
            appointment: Some(self.facts()),
        };
        self.tell(tx, &event, "appointment.confirmed", &json!({}))
            .await
    }

    /// The patient came.
    pub async fn attended(&self, tx: &mut ClinicTx) -> Result<(), DbError> {
        let event = AppointmentAttended {
            appointment: Some(self.facts()),
        };
        self.tell(tx, &event, "appointment.attended", &json!({}))
            .await
    }

    /// The patient did not come.
    pub async fn missed(&self, tx: &mut ClinicTx) -> Result<(), DbError> {
        let event = AppointmentMissed {
            appointment: Some(self.facts()),
        };
        self.tell(tx, &event, "appointment.missed", &json!({}))
            .await
    }

    /// Announces, and leaves a line about staff in the audit log. Patients leave theirs in the conversation.
    async fn tell<E: Event>(
        &self,
        tx: &mut ClinicTx,
        event: &E,
        act: &str,
        detail: &Value,
    ) -> Result<(), DbError> {
        outbox::push(tx, &self.moment.ids, event).await?;
        match self.by {
            By::Staff => doors::audit(tx, act, &self.appointment.id.to_string(), detail).await,
            By::Patient(_) => Ok(()),
        }
    }

    /// A place that can be offered again; what is past cannot.
    async fn freed(&self, tx: &mut ClinicTx, left: &Appointment) -> Result<(), DbError> {
        if left.has_begun(self.moment.now) {
            return Ok(());
        }
        let event = SlotFreed {
            doctor_id: left.doctor.to_string(),
            service_id: left.service.to_string(),
            starts_at: Some(timestamp(left.slot.visit.from)),
            ends_at: Some(timestamp(left.slot.visit.to)),
        };
        outbox::push(tx, &self.moment.ids, &event).await?;
        Ok(())
    }

    fn facts(&self) -> AppointmentFacts {
        let Appointment {
            id,
            doctor,
            patient,
            service,
            slot: Slot { visit, .. },
            ..
        } = self.appointment;
        let turn = match self.by {
            By::Staff => None,
            By::Patient(turn) => Some(turn),
        };
        AppointmentFacts {
            appointment_id: id.to_string(),
            // Counts from 0 upwards by one.
            version: u32::try_from(self.appointment.version).unwrap_or(0),
            doctor_id: doctor.to_string(),
            patient_id: patient.to_string(),
            service_id: service.to_string(),
            starts_at: Some(timestamp(visit.from)),
            ends_at: Some(timestamp(visit.to)),
            source: match self.appointment.source {
                Source::Whatsapp => AppointmentSource::Whatsapp,
                Source::Desk => AppointmentSource::Desk,
            }
            .into(),
            session_id: turn.map(|turn| turn.session.to_string()),
            turn_id: turn.map(|turn| turn.id.to_string()),
        }
    }

    fn place(&self) -> Value {
        let starts_at: DateTime<Utc> = self.appointment.slot.visit.from;
        json!({ "doctor_id": self.appointment.doctor, "starts_at": starts_at })
    }
}
