//! Moves an appointment for the patient who asks for it.

use super::request::{Request, turn};
use crate::domain::Start;
use crate::flows::{Destination, Found, Initiator, Work, reschedule, until_current};
use crate::store::configuration::Configurations;
use bus::{Failure, Handler};
use db::ClinicTx;
use events::queues::{Queue, RESCHEDULE_ON_REQUEST};
use events::{Envelope, Malformed, RescheduleRequested, id, instant};
use kernel::AppointmentId;
use std::sync::Arc;
use tenancy::Context;

/// The consumer of `scheduling.reschedule-on-request`.
pub struct RescheduleOnRequest(pub Arc<Configurations>);

impl Handler for RescheduleOnRequest {
    const QUEUE: &'static Queue = &RESCHEDULE_ON_REQUEST;
    type Event = RescheduleRequested;
    type Error = Failure;
    type Outcome = ();

    async fn apply(
        &self,
        tx: &mut ClinicTx,
        context: &Context,
        events: Vec<Envelope<RescheduleRequested>>,
    ) -> Result<(), Failure> {
        let mut work = Work::in_batch(context, &self.0);
        for event in events {
            let requested = &event.body;
            let turn = turn(&requested.turn_id, &requested.session_id)?;
            let appointment: AppointmentId = id(&requested.appointment_id, "appointment_id")?;
            let to = destination(requested)?;
            let request = Request {
                turn,
                appointment: Some(appointment),
            };
            let initiator = Initiator::Patient(turn);
            let outcome = until_current(async || {
                let found = Found::read(tx.reading()?, appointment).await?;
                reschedule(tx, &mut work, found, to, initiator).await
            })
            .await;
            request.finish(tx, context, outcome.map(drop)).await?;
        }
        work.finish(tx).await?;
        Ok(())
    }
}

fn destination(requested: &RescheduleRequested) -> Result<Destination, Malformed> {
    Ok(Destination {
        doctor: Some(id(&requested.doctor_id, "doctor_id")?),
        start: Start::Instant(instant(requested.starts_at.as_ref(), "starts_at")?),
        length: None,
        seen: None,
    })
}
