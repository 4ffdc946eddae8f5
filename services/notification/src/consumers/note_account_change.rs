//! Notes what Meta says about a clinic's templates, quality and limits. Acting on it is not built: a template that
//! was paused is found out when it is next used.

use crate::app::App;
use crate::store::account_changes;
use actix_web::web::Data;
use bus::{Consumer, Failure, inbox};
use db::{ClinicTx, doors};
use events::{Envelope, WhatsappAccountChanged, queues};
use tenancy::Actor;

/// Notes what Meta says about a clinic's account.
pub struct NoteAccountChange(pub Data<App>);

impl Consumer for NoteAccountChange {
    const QUEUE: &'static queues::Queue = &queues::NOTE_ACCOUNT_CHANGE;
    type Event = WhatsappAccountChanged;

    async fn consume(&self, event: Envelope<WhatsappAccountChanged>) -> Result<(), Failure> {
        let app = &self.0;
        let change = &event.body;
        tracing::info!(field = change.field, "Meta said something about an account");
        let clinic = match &change.phone_number_id {
            Some(number) => doors::clinic_of_phone_number(&app.db, number).await?,
            None => None,
        };
        // News about a whole business account name no number, and no door leads from there to a clinic yet.
        let Some(clinic) = clinic else {
            return Ok(());
        };
        let work = async |tx: &mut ClinicTx| -> Result<(), Failure> {
            if inbox::first_time(tx, Self::QUEUE, event.id).await? {
                account_changes::insert(tx, app.ids.uuid(), change, app.clock.now()).await?;
            }
            Ok(())
        };
        app.db
            .acting_as(&Actor::system(clinic, "note-account-change"), work)
            .await
    }
}
