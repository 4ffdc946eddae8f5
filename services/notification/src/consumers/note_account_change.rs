//! Stores Meta's notices about a clinic's templates, quality and limits, announces them to the open pages, and follows the state of the
//! product's templates.

use crate::error::Error;
use crate::flows::templates::{TemplateNews, follow_template};
use crate::store::account_changes;
use bus::{Failure, Handler, outbox};
use chrono::{DateTime, Utc};
use db::{ClinicTx, Db};
use events::{ClinicWhatsappChanged, Envelope, WhatsappAccountChanged, optional_instant, queues};
use kernel::ClinicId;
use tenancy::Context;

/// How the webhook fields of numbers, templates and accounts begin. The other fields report patients' preferences, calls
/// and messages that staff sent by telephone; open pages have no use for them.
const ANNOUNCED: [&str; 5] = [
    "account_",
    "business_",
    "message_template_",
    "phone_number_",
    "template_",
];

/// The webhook field that reports the state of a template.
const TEMPLATE_STATUS: &str = "message_template_status_update";

/// Stores notices about clinics' accounts.
pub struct NoteAccountChange;

impl Handler for NoteAccountChange {
    const QUEUE: &'static queues::Queue = &queues::NOTE_ACCOUNT_CHANGE;
    type Event = WhatsappAccountChanged;
    type Error = Error;
    type Outcome = ();

    /// Notices about templates, quality and limits name the business account and no number.
    async fn clinic_of(
        &self,
        db: &Db,
        event: &Envelope<WhatsappAccountChanged>,
    ) -> Result<Option<ClinicId>, Failure> {
        let change = &event.body;
        tracing::info!(field = change.field, "Meta reported a change of an account");
        let clinic = account_changes::clinic_of(db, change).await?;
        if clinic.is_none() {
            metrics::counter!("notification_account_changes_unknown_total").increment(1);
            tracing::warn!(
                field = change.field,
                "a notice about an account finds no clinic"
            );
        }
        Ok(clinic)
    }

    async fn apply(
        &self,
        tx: &mut ClinicTx,
        context: &Context,
        events: Vec<Envelope<WhatsappAccountChanged>>,
    ) -> Result<(), Error> {
        for event in events {
            let id = context.ids.uuid();
            let change = event.body;
            // An event of an earlier version has no time of Meta's. What Meta dates later than it arrived would hide all that follows.
            let happened_at = optional_instant(change.happened_at.as_ref(), "happened_at")?;
            let happened_at = happened_at.map_or(event.at, |at| at.min(event.at));
            account_changes::insert(tx, id, &change, context.now).await?;
            if change.field == TEMPLATE_STATUS {
                follow(tx, happened_at, &change).await?;
            }
            if ANNOUNCED
                .iter()
                .any(|start| change.field.starts_with(start))
            {
                let announcement = ClinicWhatsappChanged {
                    notice_id: id.to_string(),
                    field: change.field,
                    phone_number_id: change.phone_number_id,
                };
                outbox::push(tx, context, &announcement).await?;
            }
        }
        Ok(())
    }
}

/// A notice that names no template of a known form is stored, and changes nothing.
async fn follow(
    tx: &mut ClinicTx,
    happened_at: DateTime<Utc>,
    change: &WhatsappAccountChanged,
) -> Result<(), Error> {
    match serde_json::from_slice::<TemplateNews>(&change.value_json) {
        Ok(news) => {
            follow_template(tx, happened_at, &change.business_account_id, &news).await?;
        }
        Err(error) => tracing::warn!(%error, "a notice about a template cannot be read"),
    }
    Ok(())
}
