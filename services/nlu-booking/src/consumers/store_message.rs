//! Stores a patient's message in the session's mailbox, acknowledges, and wakes whoever takes turns.

use crate::App;
use crate::domain::buttons;
use crate::flows::{self, Received};
use crate::store::mail::Body;
use crate::store::sessions::Contact;
use bus::{Consumer, Failure, inbox};
use db::{ClinicTx, DbError, doors};
use events::queues::{Queue, STORE_MESSAGE};
use events::whatsapp_message_received::Content;
use events::{Envelope, WhatsappMessageReceived, optional_instant};
use kernel::Phone;
use tenancy::Actor;

/// Puts what patients write into mailboxes.
pub struct StoreMessage(pub App);

impl Consumer for StoreMessage {
    const QUEUE: &'static Queue = &STORE_MESSAGE;
    type Event = WhatsappMessageReceived;

    async fn consume(&self, event: Envelope<WhatsappMessageReceived>) -> Result<(), Failure> {
        let app = &self.0;
        let now = app.clock.now();
        let number = &event.body.phone_number_id;
        let Some(clinic) = doors::clinic_of_phone_number(&app.db, number).await? else {
            not_stored("unknown_number");
            return Ok(());
        };
        let sent_at = optional_instant(event.body.sent_at.as_ref(), "sent_at")?.unwrap_or(now);
        let Some(contact) = contact(&event.body) else {
            not_stored("no_contact");
            return Ok(());
        };
        let received = Received {
            contact,
            wamid: event.body.wamid,
            body: body(event.body.content),
            sent_at,
        };
        let stored = app
            .db
            .acting_as(
                &Actor::system(clinic, "store a message"),
                async |tx: &mut ClinicTx| {
                    if !inbox::first_time(tx, Self::QUEUE, event.id).await? {
                        return Ok::<_, DbError>(None);
                    }
                    flows::store_message(tx, &app.ids, received, now).await
                },
            )
            .await?;
        if let Some(session) = stored {
            app.wake.up(session);
        }
        Ok(())
    }
}

/// Acknowledged all the same: no later attempt would find a clinic or a sender.
fn not_stored(reason: &'static str) {
    metrics::counter!("conversation_not_stored_total", "reason" => reason).increment(1);
    tracing::warn!(reason, "a message belongs to nobody here");
}

fn contact(message: &WhatsappMessageReceived) -> Option<Contact> {
    let from = message
        .from_phone
        .as_deref()
        .filter(|from| !from.is_empty());
    let phone = from.and_then(|from| Phone::parse(from).ok());
    // Where a phone should be there may be a business-scoped id.
    let bsuid = message
        .from_bsuid
        .as_deref()
        .or(from.filter(|_| phone.is_none()))
        .filter(|bsuid| !bsuid.is_empty());
    if phone.is_none() && bsuid.is_none() {
        return None;
    }
    Some(Contact {
        phone_number_id: message.phone_number_id.clone(),
        phone: phone.map(|phone| phone.digits().to_owned()),
        bsuid: bsuid.map(str::to_owned),
        name: message.profile_name.clone(),
    })
}

/// What is read and what is only kept. What Meta invents next is kept.
fn body(content: Option<Content>) -> Body {
    let quiet = |what: &str| Body::Quiet {
        what: what.to_owned(),
    };
    match content {
        Some(Content::Text(text)) => Body::Text { text: text.body },
        Some(Content::Button(button)) => Body::Pressed {
            id: button.id,
            title: button.title,
        },
        Some(Content::ListRow(row)) => Body::Pressed {
            id: row.id,
            title: row.title,
        },
        // Behind a template's button may stand something of the clinic's own: then its words count.
        Some(Content::TemplateButton(button)) => match buttons::read(&button.payload) {
            Some(_) => Body::Pressed {
                id: button.payload,
                title: button.text,
            },
            None => Body::Text { text: button.text },
        },
        Some(Content::Media(media)) if media.kind == "sticker" => quiet("sticker"),
        Some(Content::Media(media)) => Body::Unreadable { what: media.kind },
        Some(Content::Location(_)) => Body::Unreadable {
            what: "location".to_owned(),
        },
        Some(Content::Reaction(_)) => quiet("reaction"),
        Some(Content::System(system)) => quiet(&system.kind),
        Some(Content::Other(other)) if matches!(other.kind.as_str(), "unsupported" | "order") => {
            Body::Unreadable { what: other.kind }
        }
        Some(Content::Other(other)) => quiet(&other.kind),
        None => quiet("nothing"),
    }
}
