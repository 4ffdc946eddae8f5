//! Confirms, or cancels, by what a patient answered to "will you come?".

use super::answering::{Asked, once, turn};
use crate::app::App;
use crate::flows::{By, cancel, confirm};
use bus::{Consumer, Failure};
use events::queues::{CONFIRM_ON_ANSWER, Queue};
use events::{ConfirmationAnswer, ConfirmationAnswered, Envelope, Malformed, id};
use kernel::AppointmentId;

/// The consumer of `scheduling.confirm-on-answer`.
pub struct ConfirmOnAnswer(pub App);

impl Consumer for ConfirmOnAnswer {
    const QUEUE: &'static Queue = &CONFIRM_ON_ANSWER;
    type Event = ConfirmationAnswered;

    async fn consume(&self, event: Envelope<ConfirmationAnswered>) -> Result<(), Failure> {
        let answered = &event.body;
        let turn = turn(&answered.turn_id, &answered.session_id)?;
        let appointment: AppointmentId = id(&answered.appointment_id, "appointment_id")?;
        let comes = comes(answered.answer())?;
        let asked = Asked {
            turn,
            about: Some(appointment),
        };
        once(&self.0, Self::QUEUE, &event, &asked, async |tx, moment| {
            let by = By::Patient(turn);
            if comes {
                confirm(tx, moment, appointment, by).await
            } else {
                cancel(tx, moment, appointment, by, None).await
            }
        })
        .await
    }
}

fn comes(answer: ConfirmationAnswer) -> Result<bool, Malformed> {
    match answer {
        ConfirmationAnswer::Coming => Ok(true),
        ConfirmationAnswer::NotComing => Ok(false),
        ConfirmationAnswer::Unspecified => Err(Malformed::Missing { field: "answer" }),
    }
}
