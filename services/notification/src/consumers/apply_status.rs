//! Moves a delivery along its lattice. The webhook knows no clinic: the number it came for does.

use crate::app::App;
use crate::domain::queue::Queue;
use crate::flows;
use actix_web::web::Data;
use bus::{Consumer, Failure, inbox};
use db::{ClinicTx, doors};
use events::{Envelope, WhatsappStatusUpdated, queues};
use tenancy::Actor;

/// Moves a delivery along its lattice.
pub struct ApplyStatus(pub Data<App>);

impl Consumer for ApplyStatus {
    const QUEUE: &'static queues::Queue = &queues::APPLY_STATUS;
    type Event = WhatsappStatusUpdated;

    async fn consume(&self, event: Envelope<WhatsappStatusUpdated>) -> Result<(), Failure> {
        let app = &self.0;
        let status = &event.body;
        let clinic = doors::clinic_of_phone_number(&app.db, &status.phone_number_id).await?;
        let Some(clinic) = clinic else {
            // A number that was never ours, or is no more: nobody waits for this.
            metrics::counter!("notification_statuses_unknown_total").increment(1);
            return Ok(());
        };
        let at = events::optional_instant(status.at.as_ref(), "at")?;
        let at = at.unwrap_or_else(|| app.clock.now());
        let work = async |tx: &mut ClinicTx| -> Result<(), Failure> {
            if inbox::first_time(tx, Self::QUEUE, event.id).await? {
                flows::apply_status(tx, &app.ids, status, at).await?;
            }
            Ok(())
        };
        app.db
            .acting_as(&Actor::system(clinic, "apply-status"), work)
            .await?;
        // The next reply of the conversation may have waited for this proof.
        app.wake(Queue::Replies);
        Ok(())
    }
}
