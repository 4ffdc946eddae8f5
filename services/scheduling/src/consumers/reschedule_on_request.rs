//! Moves an appointment for the patient who asks for it.

use super::request::{Request, turn};
use crate::domain::{Start, Turn};
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
        let mut moves = events
            .iter()
            .map(|event| Move::read(&event.body))
            .collect::<Result<Vec<_>, _>>()?;
        // In one order, so that a batch and another transaction that locks several doctors do not wait for each other. The sort is stable.
        moves.sort_by_key(|one| one.to.doctor);
        let mut work = Work::in_batch(context, &self.0);
        for Move {
            turn,
            appointment,
            to,
        } in moves
        {
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

/// A patient's wish to move an appointment.
struct Move {
    turn: Turn,
    appointment: AppointmentId,
    to: Destination<'static>,
}

impl Move {
    fn read(requested: &RescheduleRequested) -> Result<Self, Malformed> {
        Ok(Self {
            turn: turn(&requested.turn_id, &requested.session_id)?,
            appointment: id(&requested.appointment_id, "appointment_id")?,
            to: Destination {
                doctor: Some(id(&requested.doctor_id, "doctor_id")?),
                start: Start::Instant(instant(requested.starts_at.as_ref(), "starts_at")?),
                length: None,
                resources: &[],
                seen: None,
                same_time_allowed: true,
            },
        })
    }
}
