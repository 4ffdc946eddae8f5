//! What the consumers have in common: once in effect, and never without an answer.

use crate::app::App;
use crate::domain::Turn;
use crate::error::Error;
use crate::flows::Moment;
use bus::{Failure, inbox, outbox};
use db::ClinicTx;
use events::queues::Queue;
use events::{BookingRefused, Envelope};
use kernel::AppointmentId;
use tenancy::Actor;

/// Who waits for an answer, and about what.
pub struct Asked {
    /// The turn that asked.
    pub turn: Turn,
    /// The appointment it asked about, when it was not about a new one.
    pub about: Option<AppointmentId>,
}

/// Handles an event once. A no that a patient can be told is an answer and commits as one; what failed is tried again.
/// So flows decide before they write: after a statement has failed there is no transaction left to answer in.
pub async fn once<E>(
    app: &App,
    queue: &Queue,
    event: &Envelope<E>,
    asked: &Asked,
    flow: impl AsyncFnOnce(&mut ClinicTx, &Moment) -> Result<(), Error>,
) -> Result<(), Failure> {
    let house = Actor::system(event.of_clinic()?, queue.name);
    let moment = app.moment();
    let work = async |tx: &mut ClinicTx| -> Result<(), Error> {
        if !inbox::first_time(tx, queue, event.id).await? {
            return Ok(());
        }
        let refused = match flow(tx, &moment).await {
            Ok(()) => return Ok(()),
            Err(error) => error,
        };
        let Some(code) = refused.answer() else {
            return Err(refused);
        };
        tracing::info!(queue.name = queue.name, code, "a request was refused");
        outbox::push(tx, &moment.ids, &asked.refusal(code)).await?;
        Ok(())
    };
    Ok(app.db.acting_as(&house, work).await?)
}

impl Asked {
    fn refusal(&self, code: &str) -> BookingRefused {
        BookingRefused {
            turn_id: self.turn.id.to_string(),
            session_id: self.turn.session.to_string(),
            code: code.to_owned(),
            appointment_id: self.about.map(|id| id.to_string()),
        }
    }
}

/// The turn that a request names.
pub fn turn(turn_id: &str, session_id: &str) -> Result<Turn, events::Malformed> {
    Ok(Turn {
        id: events::id(turn_id, "turn_id")?,
        session: events::id(session_id, "session_id")?,
    })
}
