//! Confirms or cancels an appointment by the patient's answer to a reminder.

use super::request::{Request, turn};
use crate::flows::{Found, Initiator, Work, cancel, confirm, until_current};
use crate::store::configuration::Configurations;
use bus::{Failure, Handler};
use db::ClinicTx;
use events::queues::{CONFIRM_ON_ANSWER, Queue};
use events::{ConfirmationAnswer, ConfirmationAnswered, Envelope, Malformed, id};
use kernel::AppointmentId;
use std::sync::Arc;
use tenancy::Context;

/// The consumer of `scheduling.confirm-on-answer`.
pub struct ConfirmOnAnswer(pub Arc<Configurations>);

impl Handler for ConfirmOnAnswer {
    const QUEUE: &'static Queue = &CONFIRM_ON_ANSWER;
    type Event = ConfirmationAnswered;
    type Error = Failure;
    type Outcome = ();

    async fn apply(
        &self,
        tx: &mut ClinicTx,
        context: &Context,
        events: Vec<Envelope<ConfirmationAnswered>>,
    ) -> Result<(), Failure> {
        let mut work = Work::in_batch(context, &self.0);
        for event in events {
            let answered = &event.body;
            let turn = turn(&answered.turn_id, &answered.session_id)?;
            let appointment: AppointmentId = id(&answered.appointment_id, "appointment_id")?;
            let request = Request {
                turn,
                appointment: Some(appointment),
            };
            let initiator = Initiator::Patient(turn);
            let is_coming = is_coming(answered.answer())?;
            let outcome = until_current(async || {
                let found = Found::read(tx.reading()?, appointment).await?;
                if is_coming {
                    confirm(tx, &mut work, found, initiator).await
                } else {
                    cancel(tx, &mut work, found, initiator, None).await
                }
            })
            .await;
            request.finish(tx, context, outcome.map(drop)).await?;
        }
        work.finish(tx).await?;
        Ok(())
    }
}

fn is_coming(answer: ConfirmationAnswer) -> Result<bool, Malformed> {
    match answer {
        ConfirmationAnswer::Coming => Ok(true),
        ConfirmationAnswer::NotComing => Ok(false),
        ConfirmationAnswer::Unspecified => Err(Malformed::Missing { field: "answer" }),
    }
}
