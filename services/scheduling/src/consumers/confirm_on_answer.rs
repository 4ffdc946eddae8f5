//! Confirms or cancels an appointment by the patient's answer to a reminder.

use super::request::{Request, turn};
use crate::flows::{Initiator, cancel, confirm};
use bus::{Failure, Handler};
use db::ClinicTx;
use events::queues::{CONFIRM_ON_ANSWER, Queue};
use events::{ConfirmationAnswer, ConfirmationAnswered, Envelope, Malformed, id};
use kernel::AppointmentId;
use tenancy::Context;

/// The consumer of `scheduling.confirm-on-answer`.
pub struct ConfirmOnAnswer;

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
        for event in events {
            let answered = &event.body;
            let turn = turn(&answered.turn_id, &answered.session_id)?;
            let appointment: AppointmentId = id(&answered.appointment_id, "appointment_id")?;
            let request = Request {
                turn,
                appointment: Some(appointment),
            };
            let initiator = Initiator::Patient(turn);
            let outcome = if is_coming(answered.answer())? {
                confirm(tx, context, appointment, initiator).await
            } else {
                cancel(tx, context, appointment, initiator, None).await
            };
            request.finish(tx, context, outcome).await?;
        }
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
