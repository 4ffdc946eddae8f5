//! Stores a patient's message in the inbound queue of its session and notifies the turns.

use crate::domain::{Contact, Input, buttons};
use crate::flows::{self, ReceivedMessage};
use crate::notify::Notifications;
use bus::{Failure, Handler};
use db::{ClinicTx, Db, definer};
use events::queues::{Queue, STORE_MESSAGE};
use events::whatsapp_message_received::Content;
use events::{Envelope, WhatsappMessageReceived, optional_instant};
use kernel::{ClinicId, Phone, SessionId};
use tenancy::Context;

/// Stores what patients write.
pub struct StoreMessage(pub Notifications);

impl Handler for StoreMessage {
    const QUEUE: &'static Queue = &STORE_MESSAGE;
    type Event = WhatsappMessageReceived;
    type Error = Failure;
    type Outcome = Vec<SessionId>;

    /// The clinic that owns the number: Meta does not know our clinics, so the envelope names none.
    async fn clinic_of(
        &self,
        db: &Db,
        event: &Envelope<WhatsappMessageReceived>,
    ) -> Result<Option<ClinicId>, Failure> {
        let clinic = definer::clinic_of_phone_number(db, &event.body.phone_number_id).await?;
        if clinic.is_none() {
            not_stored("unknown_number");
        }
        Ok(clinic)
    }

    async fn apply(
        &self,
        tx: &mut ClinicTx,
        context: &Context,
        events: Vec<Envelope<WhatsappMessageReceived>>,
    ) -> Result<Vec<SessionId>, Failure> {
        let mut sessions = Vec::new();
        for event in events {
            let Some(contact) = contact(&event.body) else {
                not_stored("no_contact");
                continue;
            };
            let sent_at = optional_instant(event.body.sent_at.as_ref(), "sent_at")?;
            let message = ReceivedMessage {
                contact,
                wamid: event.body.wamid,
                input: input(event.body.content),
                sent_at: sent_at.unwrap_or(context.now),
            };
            sessions.extend(flows::store_message(tx, context, message).await?);
        }
        Ok(sessions)
    }

    fn committed(&self, sessions: Vec<SessionId>) {
        for session in sessions {
            self.0.notify(session);
        }
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
        phone,
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
