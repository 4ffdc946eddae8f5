//! Applies Meta's status updates. The webhook names no clinic, so that the clinic is found by the WhatsApp number.

use crate::app::App;
use crate::domain::queue::Queue;
use crate::error::Error;
use crate::flows::sending::apply_status;
use bus::{Failure, Handler};
use db::{ClinicTx, Db, definer};
use events::{Envelope, WhatsappStatusUpdated, queues};
use kernel::ClinicId;
use tenancy::Context;

/// Moves deliveries to the states that Meta reports.
pub struct ApplyStatus(pub App);

impl Handler for ApplyStatus {
    const QUEUE: &'static queues::Queue = &queues::APPLY_STATUS;
    type Event = WhatsappStatusUpdated;
    type Error = Error;
    type Outcome = ();

    async fn clinic_of(
        &self,
        db: &Db,
        event: &Envelope<WhatsappStatusUpdated>,
    ) -> Result<Option<ClinicId>, Failure> {
        let clinic = definer::clinic_of_phone_number(db, &event.body.phone_number_id).await?;
        if clinic.is_none() {
            // The number never belonged to a clinic here, or no longer does: no delivery waits for this update.
            metrics::counter!("notification_statuses_unknown_total").increment(1);
        }
        Ok(clinic)
    }

    async fn apply(
        &self,
        tx: &mut ClinicTx,
        context: &Context,
        events: Vec<Envelope<WhatsappStatusUpdated>>,
    ) -> Result<(), Error> {
        for event in events {
            let at = events::optional_instant(event.body.at.as_ref(), "at")?;
            apply_status(tx, context, &event.body, at.unwrap_or(context.now)).await?;
        }
        Ok(())
    }

    /// The conversation's next reply may have waited for the proof that Meta has the message.
    fn committed(&self, (): ()) {
        self.0.wakes.wake(Queue::Replies);
    }
}
