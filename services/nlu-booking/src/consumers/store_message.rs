//! Stores a patient's message in the inbound queue of its session and notifies the turns.

use crate::app::App;
use crate::domain::{Contact, Input, buttons};
use crate::flows::{self, Context, ReceivedMessage};
use bus::{Consumer, Failure, inbox};
use db::{ClinicTx, DbError, doors};
use events::queues::{Queue, STORE_MESSAGE};
use events::whatsapp_message_received::Content;
use events::{Envelope, WhatsappMessageReceived, optional_instant};
use kernel::Phone;
use tenancy::Actor;

/// Stores what patients write.
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
        let context = Context {
            now,
            ids: app.ids.clone(),
        };
        let message = ReceivedMessage {
            contact,
            wamid: event.body.wamid,
            input: input(event.body.content),
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
                    flows::store_message(tx, &context, message).await
                },
            )
            .await?;
        if let Some(session) = stored {
            app.notifications.notify(session);
        }
        Ok(())
    }
}

/// The event is acknowledged all the same: no later attempt would find a clinic or a sender.
fn not_stored(reason: &'static str) {
    metrics::counter!("conversation_not_stored_total", "reason" => reason).increment(1);
    tracing::warn!(
        reason,
        "a message without a clinic or a sender is not stored"
    );
}

fn contact(message: &WhatsappMessageReceived) -> Option<Contact> {
    let from = message
        .from_phone
        .as_deref()
        .filter(|from| !from.is_empty());
    let phone = from.and_then(|from| Phone::parse(from).ok());
    // Meta may send a business-scoped id in the field of the phone.
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

/// Which messages are read, and which are only stored. A type of message that Meta adds later is only stored.
fn input(content: Option<Content>) -> Input {
    let ignored = |what: &str| Input::Ignored {
        what: what.to_owned(),
    };
    match content {
        Some(Content::Text(text)) => Input::Text { text: text.body },
        Some(Content::Button(button)) => Input::Button {
            id: button.id,
            title: button.title,
        },
        Some(Content::ListRow(row)) => Input::Button {
            id: row.id,
            title: row.title,
        },
        // A template's button may carry a payload of the clinic's own. Then its title is read as a text.
        Some(Content::TemplateButton(button)) => match buttons::read(&button.payload) {
            Some(_) => Input::Button {
                id: button.payload,
                title: button.text,
            },
            None => Input::Text { text: button.text },
        },
        Some(Content::Media(media)) if media.kind == "sticker" => ignored("sticker"),
        Some(Content::Media(media)) => Input::Unreadable { what: media.kind },
        Some(Content::Location(_)) => Input::Unreadable {
            what: "location".to_owned(),
        },
        Some(Content::Reaction(_)) => ignored("reaction"),
        Some(Content::System(system)) => ignored(&system.kind),
        Some(Content::Other(other)) if matches!(other.kind.as_str(), "unsupported" | "order") => {
            Input::Unreadable { what: other.kind }
        }
        Some(Content::Other(other)) => ignored(&other.kind),
        None => ignored("nothing"),
    }
}
