//! Stores patients' messages in the inbound queues of their sessions and notifies the turns.

use crate::domain::{Contact, Input, buttons, may_be_sent};
use crate::flows::{self, ReceivedMessage, Stored};
use crate::notify::Notifications;
use bus::{Applied, Failure, SetContext, SetHandler, event_span};
use chrono::{DateTime, Utc};
use db::Db;
use events::queues::{Queue, STORE_MESSAGE};
use events::whatsapp_message::Content;
use events::{Envelope, InboundMessages, WhatsappMessage, optional_instant};
use kernel::{Phone, SessionId};

/// Stores what patients write.
pub struct StoreMessage {
    pub notifications: Notifications,
    /// How many messages of a contact are answered; `None` is no limit.
    pub messages_per_minute: Option<u32>,
}

/// The sessions that have unread messages now, and when each is due.
type Due = Vec<(SessionId, DateTime<Utc>)>;

impl SetHandler for StoreMessage {
    const QUEUE: &'static Queue = &STORE_MESSAGE;
    type Event = InboundMessages;
    type Outcome = Due;

    /// Needs no inbox: the key (number, Meta's id) of a message makes it unique, also when Meta repeats it in another event.
    async fn apply(
        &self,
        db: &Db,
        context: &SetContext,
        events: &[Envelope<InboundMessages>],
    ) -> Result<Applied<Due>, Failure> {
        let (mut messages, mut places) = (Vec::new(), Vec::new());
        let mut results: Vec<Result<(), Failure>> = Vec::new();
        for (place, event) in events.iter().enumerate() {
            for (index, message) in (0..).zip(&event.body.0.messages) {
                match received(event, index, message, context.now) {
                    Some(message) => {
                        messages.push(message);
                        places.push(place);
                    }
                    None => not_stored(event, "no_contact"),
                }
            }
            results.push(Ok(()));
        }
        let limit = self.messages_per_minute;
        let stored = flows::store_messages(db, &context.ids, context.now, limit, messages).await?;
        let mut due = Vec::new();
        for (place, stored) in places.into_iter().zip(stored) {
            match stored {
                Stored::New { session, due_at } => due.push((session, due_at)),
                Stored::Duplicate => {}
                Stored::UnknownNumber => {
                    if let Some(event) = events.get(place) {
                        not_stored(event, "unknown_number");
                    }
                }
                // The messages of the event that were stored are duplicates when it comes again.
                Stored::Failed(failure) => {
                    if let Some(result) = results.get_mut(place) {
                        *result = Err(failure);
                    }
                }
            }
        }
        Ok(Applied {
            results,
            outcome: due,
        })
    }

    fn committed(&self, due: Due) {
        for (session, due_at) in due {
            self.notifications.notify(session, due_at);
        }
    }
}

/// The event is acknowledged all the same: no later attempt would find a clinic or a sender.
fn not_stored(event: &Envelope<InboundMessages>, reason: &'static str) {
    metrics::counter!("conversation_not_stored_total", "reason" => reason).increment(1);
    event_span(event).in_scope(|| {
        tracing::warn!(
            reason,
            "a message without a clinic or a sender is not stored"
        );
    });
}

/// The message as it is stored; `None` without a sender.
fn received(
    event: &Envelope<InboundMessages>,
    index: i32,
    message: &WhatsappMessage,
    now: DateTime<Utc>,
) -> Option<ReceivedMessage> {
    let contact = contact(&event.body.0.phone_number_id, message)?;
    Some(ReceivedMessage {
        event: event.id,
        index,
        contact,
        wamid: message.wamid.clone(),
        input: input(message.content.clone()),
        sent_at: sent_at(event, message, now),
        traceparent: event.traceparent.clone(),
    })
}

/// When the message was written. A time that cannot be true is replaced by that of the event, so that the message takes its place
/// among the others.
fn sent_at(
    event: &Envelope<InboundMessages>,
    message: &WhatsappMessage,
    now: DateTime<Utc>,
) -> DateTime<Utc> {
    let Ok(sent_at) =
        optional_instant(message.sent_at.as_ref(), "sent_at").map(|at| at.unwrap_or(now))
    else {
        return replaced(event, now);
    };
    if may_be_sent(sent_at, now) {
        sent_at
    } else {
        replaced(event, now)
    }
}

fn replaced(event: &Envelope<InboundMessages>, now: DateTime<Utc>) -> DateTime<Utc> {
    metrics::counter!("conversation_implausible_times_total").increment(1);
    tracing::debug!("the time of a message cannot be true");
    if may_be_sent(event.at, now) {
        event.at
    } else {
        now
    }
}

fn contact(number: &str, message: &WhatsappMessage) -> Option<Contact> {
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
        phone_number_id: number.to_owned(),
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
