//! Stores Meta's notices about a clinic's templates, quality and limits. Nothing acts on them yet: a template that Meta
//! paused is noticed when it is next used.

use crate::error::Error;
use crate::store::account_changes;
use bus::{Failure, Handler};
use db::{ClinicTx, Db, definer};
use events::{Envelope, WhatsappAccountChanged, queues};
use kernel::ClinicId;
use tenancy::Context;

/// Stores notices about clinics' accounts.
pub struct NoteAccountChange;

impl Handler for NoteAccountChange {
    const QUEUE: &'static queues::Queue = &queues::NOTE_ACCOUNT_CHANGE;
    type Event = WhatsappAccountChanged;
    type Error = Error;
    type Outcome = ();

    /// A notice about a whole business account names no number, and no definer function finds its clinics yet.
    async fn clinic_of(
        &self,
        db: &Db,
        event: &Envelope<WhatsappAccountChanged>,
    ) -> Result<Option<ClinicId>, Failure> {
        let change = &event.body;
        tracing::info!(field = change.field, "Meta reported a change of an account");
        match &change.phone_number_id {
            Some(number) => Ok(definer::clinic_of_phone_number(db, number).await?),
            None => Ok(None),
        }
    }

    async fn apply(
        &self,
        tx: &mut ClinicTx,
        context: &Context,
        events: Vec<Envelope<WhatsappAccountChanged>>,
    ) -> Result<(), Error> {
        for event in events {
            let id = context.ids.uuid();
            account_changes::insert(tx, id, &event.body, context.now).await?;
        }
        Ok(())
    }
}
