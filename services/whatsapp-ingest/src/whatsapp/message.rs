//! One message of a patient. The event contains the content, or the kind of a content that is not read. What the message
//! means is decided by nlu-booking.

use super::parts::{bsuid, phone, sent_at, unusable, word};
use crate::inbound::Receipt;
use crate::json::{at, text};
use events::whatsapp_message::Content;
use events::{
    WhatsappButton, WhatsappListRow, WhatsappLocation, WhatsappMedia, WhatsappMessage,
    WhatsappOther, WhatsappReaction, WhatsappSystem, WhatsappTemplateButton, WhatsappText,
    timestamp,
};
use serde_json::Value;

/// Reads one message; `None` when the message has no id.
pub fn read(receipt: &Receipt, contacts: &[Value], message: &Value) -> Option<WhatsappMessage> {
    let Some(wamid) = text(at(message, "id")) else {
        unusable("a message without an id");
        return None;
    };
    let content = content(message);
    metrics::counter!("ingest_messages_total", "kind" => kind(&content)).increment(1);
    let contact = contact(contacts, message);
    let (from, known_phone) = (at(message, "from"), at(contact, "wa_id"));
    let (user, known_user) = (at(message, "from_user_id"), at(contact, "user_id"));
    let sent_at = sent_at(message, receipt);
    Some(WhatsappMessage {
        wamid,
        from_phone: phone(from).or_else(|| phone(known_phone)),
        // When Meta does not show the phone, the business-scoped id may be in the phone's fields.
        from_bsuid: [user, known_user, from, known_phone]
            .into_iter()
            .find_map(bsuid),
        profile_name: text(at(at(contact, "profile"), "name")).unwrap_or_default(),
        sent_at: Some(timestamp(sent_at)),
        context_wamid: text(at(at(message, "context"), "id")),
        content: Some(content),
    })
}

/// The contact of the message, found by either id; otherwise the only contact of the change.
fn contact<'v>(contacts: &'v [Value], message: &Value) -> &'v Value {
    let same = |contact: &Value, of_contact, of_message| {
        let id = text(at(contact, of_contact));
        id.is_some() && id == text(at(message, of_message))
    };
    let found = contacts
        .iter()
        .find(|contact| same(contact, "wa_id", "from") || same(contact, "user_id", "from_user_id"));
    match (found, contacts) {
        (Some(contact), _) | (None, [contact]) => contact,
        _ => &Value::Null,
    }
}

fn content(message: &Value) -> Content {
    // A message to a group is not addressed to the clinic alone, so the assistant must not answer it.
    if !at(message, "group_id").is_null() {
        return other("group".to_owned());
    }
    let kind = word(at(message, "type")).unwrap_or_else(|| "unknown".to_owned());
    let object = at(message, &kind);
    let read = match kind.as_str() {
        "text" => text(at(object, "body")).map(|body| Content::Text(WhatsappText { body })),
        "interactive" => interactive(object),
        "button" => template_button(object),
        "reaction" => reaction(object),
        "system" => Some(system(object)),
        "audio" if at(object, "voice") == &Value::Bool(true) => Some(media("voice")),
        "audio" | "contacts" | "document" | "image" | "sticker" | "video" => Some(media(&kind)),
        "location" => Some(Content::Location(WhatsappLocation {})),
        _ => None,
    };
    read.unwrap_or_else(|| other(kind))
}

fn interactive(object: &Value) -> Option<Content> {
    let kind = word(at(object, "type"))?;
    let reply = at(object, &kind);
    let label = |name| text(at(reply, name)).unwrap_or_default();
    match (kind.as_str(), text(at(reply, "id"))) {
        ("button_reply", Some(id)) => Some(Content::Button(WhatsappButton {
            id,
            title: label("title"),
        })),
        ("list_reply", Some(id)) => Some(Content::ListRow(WhatsappListRow {
            id,
            title: label("title"),
            description: label("description"),
        })),
        _ => Some(other(kind)),
    }
}

fn template_button(object: &Value) -> Option<Content> {
    let (payload, text) = (text(at(object, "payload")), text(at(object, "text")));
    // Either of the two is enough to know which button was pressed.
    (payload.is_some() || text.is_some()).then(|| {
        Content::TemplateButton(WhatsappTemplateButton {
            payload: payload.unwrap_or_default(),
            text: text.unwrap_or_default(),
        })
    })
}

/// A reaction without an emoji means that an earlier reaction was removed.
fn reaction(object: &Value) -> Option<Content> {
    Some(Content::Reaction(WhatsappReaction {
        wamid: text(at(object, "message_id"))?,
        emoji: text(at(object, "emoji")).unwrap_or_default(),
    }))
}

fn system(object: &Value) -> Content {
    Content::System(WhatsappSystem {
        kind: word(at(object, "type")).unwrap_or_else(|| "unknown".to_owned()),
        new_phone: phone(at(object, "wa_id")).or_else(|| phone(at(object, "new_wa_id"))),
    })
}

fn media(kind: &str) -> Content {
    Content::Media(WhatsappMedia {
        kind: kind.to_owned(),
    })
}

fn other(kind: String) -> Content {
    tracing::info!(kind, "the kind of a message is not read");
    Content::Other(WhatsappOther { kind })
}

/// Our own word for the metric: Meta's words are not bounded, and each new one would add a series.
const fn kind(content: &Content) -> &'static str {
    match content {
        Content::Text(_) => "text",
        Content::Button(_) => "button",
        Content::ListRow(_) => "list_row",
        Content::TemplateButton(_) => "template_button",
        Content::Media(_) => "media",
        Content::Location(_) => "location",
        Content::Reaction(_) => "reaction",
        Content::System(_) => "system",
        Content::Other(_) => "other",
    }
}
