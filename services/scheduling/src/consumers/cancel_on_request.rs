//! Cancels an appointment for the patient who asks for it.

use super::request::{Request, turn};
use crate::flows::{Initiator, cancel};
use bus::{Failure, Handler};
use db::ClinicTx;
use events::queues::{CANCEL_ON_REQUEST, Queue};
use events::{CancellationRequested, Envelope, id};
use kernel::AppointmentId;
use tenancy::Context;

/// The consumer of `scheduling.cancel-on-request`.
pub struct CancelOnRequest;

impl Handler for CancelOnRequest {
    const QUEUE: &'static Queue = &CANCEL_ON_REQUEST;
    type Event = CancellationRequested;
    type Error = Failure;
    type Outcome = ();

    async fn apply(
        &self,
        tx: &mut ClinicTx,
        context: &Context,
        events: Vec<Envelope<CancellationRequested>>,
    ) -> Result<(), Failure> {
        for event in events {
            let requested = &event.body;
            let turn = turn(&requested.turn_id, &requested.session_id)?;
            let appointment: AppointmentId = id(&requested.appointment_id, "appointment_id")?;
            let request = Request {
                turn,
                appointment: Some(appointment),
            };
            let initiator = Initiator::Patient(turn);
            let outcome = cancel(tx, context, appointment, initiator, None).await;
            request.finish(tx, context, outcome).await?;
        }
        Ok(())
    }
}
