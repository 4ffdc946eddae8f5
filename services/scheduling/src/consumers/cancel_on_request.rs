//! Cancels what a patient wants cancelled, if it is theirs.

use super::answering::{Asked, once, turn};
use crate::app::App;
use crate::flows::{By, cancel};
use bus::{Consumer, Failure};
use events::queues::{CANCEL_ON_REQUEST, Queue};
use events::{CancellationRequested, Envelope, id};
use kernel::AppointmentId;

/// The consumer of `scheduling.cancel-on-request`.
pub struct CancelOnRequest(pub App);

impl Consumer for CancelOnRequest {
    const QUEUE: &'static Queue = &CANCEL_ON_REQUEST;
    type Event = CancellationRequested;

    async fn consume(&self, event: Envelope<CancellationRequested>) -> Result<(), Failure> {
        let wanted = &event.body;
        let turn = turn(&wanted.turn_id, &wanted.session_id)?;
        let appointment: AppointmentId = id(&wanted.appointment_id, "appointment_id")?;
        let asked = Asked {
            turn,
            about: Some(appointment),
        };
        once(&self.0, Self::QUEUE, &event, &asked, async |tx, moment| {
            cancel(tx, moment, appointment, By::Patient(turn), None).await
        })
        .await
    }
}
