//! Cancels an appointment for the patient who asks for it.

use super::request::{Request, turn};
use crate::flows::{Found, Initiator, Work, cancel, until_current};
use crate::store::configuration::Configurations;
use bus::{Failure, Handler};
use db::ClinicTx;
use events::queues::{CANCEL_ON_REQUEST, Queue};
use events::{CancellationRequested, Envelope, id};
use kernel::AppointmentId;
use std::sync::Arc;
use tenancy::Context;

/// The consumer of `scheduling.cancel-on-request`.
pub struct CancelOnRequest(pub Arc<Configurations>);

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
        let mut work = Work::in_batch(context, &self.0);
        for event in events {
            let requested = &event.body;
            let turn = turn(&requested.turn_id, &requested.session_id)?;
            let appointment: AppointmentId = id(&requested.appointment_id, "appointment_id")?;
            let request = Request {
                turn,
                appointment: Some(appointment),
            };
            let initiator = Initiator::Patient(turn);
            let outcome = until_current(async || {
                let found = Found::read(tx.reading()?, appointment).await?;
                cancel(tx, &mut work, found, initiator, None).await
            })
            .await;
            request.finish(tx, context, outcome.map(drop)).await?;
        }
        work.finish(tx).await?;
        Ok(())
    }
}
