//! A request of a conversation, and the refusal that it is answered with.

use crate::domain::Turn;
use crate::error::Error;
use bus::{Failure, outbox};
use db::ClinicTx;
use events::{BookingRefused, Malformed};
use kernel::AppointmentId;
use tenancy::Context;

/// The request of a conversation.
pub struct Request {
    /// The turn that waits for the answer.
    pub turn: Turn,
    /// The appointment that the request is about; `None` for a new one.
    pub appointment: Option<AppointmentId>,
}

impl Request {
    /// Announces the refusal if the flow refused. A refusal is an answer and is committed with the rest of the transaction;
    /// a failure is returned, so that the event is delivered again. A flow must decide before it writes: the writes of a
    /// refused flow would be committed, and after a failed statement the transaction takes no refusal.
    pub async fn finish(
        &self,
        tx: &mut ClinicTx,
        context: &Context,
        outcome: Result<(), Error>,
    ) -> Result<(), Failure> {
        let Err(error) = outcome else {
            return Ok(());
        };
        let Some(code) = error.answer() else {
            return Err(error.into());
        };
        tracing::info!(code, "a request of a conversation was refused");
        let refused = BookingRefused {
            turn_id: self.turn.id.to_string(),
            session_id: self.turn.session.to_string(),
            code: code.to_owned(),
            appointment_id: self.appointment.map(|id| id.to_string()),
        };
        outbox::push(tx, context, &refused).await?;
        Ok(())
    }
}

/// The turn that a request names.
pub fn turn(turn_id: &str, session_id: &str) -> Result<Turn, Malformed> {
    Ok(Turn {
        id: events::id(turn_id, "turn_id")?,
        session: events::id(session_id, "session_id")?,
    })
}
