//! Moves what a patient wants moved, if it is theirs and the new place is free.

use super::answering::{Asked, once, turn};
use crate::app::App;
use crate::domain::Start;
use crate::flows::{By, NewPlace, reschedule};
use bus::{Consumer, Failure};
use events::queues::{Queue, RESCHEDULE_ON_REQUEST};
use events::{Envelope, RescheduleRequested, id, instant};
use kernel::AppointmentId;

/// The consumer of `scheduling.reschedule-on-request`.
pub struct RescheduleOnRequest(pub App);

impl Consumer for RescheduleOnRequest {
    const QUEUE: &'static Queue = &RESCHEDULE_ON_REQUEST;
    type Event = RescheduleRequested;

    async fn consume(&self, event: Envelope<RescheduleRequested>) -> Result<(), Failure> {
        let wanted = &event.body;
        let turn = turn(&wanted.turn_id, &wanted.session_id)?;
        let appointment: AppointmentId = id(&wanted.appointment_id, "appointment_id")?;
        let to = NewPlace {
            doctor: Some(id(&wanted.doctor_id, "doctor_id")?),
            start: Start::Instant(instant(wanted.starts_at.as_ref(), "starts_at")?),
        };
        let asked = Asked {
            turn,
            about: Some(appointment),
        };
        once(&self.0, Self::QUEUE, &event, &asked, async |tx, moment| {
            reschedule(tx, moment, appointment, to, By::Patient(turn)).await
        })
        .await
    }
}
