//! Webhooks in Meta's shape: what patients say, and what became of the clinic's messages.
//! Delivery and its repetition is the courier's work.

use std::sync::Arc;

use bytes::Bytes;
use kernel::Ids;
use serde_json::{Map, Value, json};

use crate::app::App;
use crate::courier::{Full, Parcel, Receipt};
use crate::meta::{sign, status};
use crate::phone::{Line, Status, user_id};
use crate::wire;

/// The profile name of a phone that never told one.
const NAMELESS: &str = "Paciente";

/// What a patient's message says.
#[derive(Clone, Debug)]
pub enum Said {
    /// Words.
    Text(String),
    /// A reply button was pressed.
    Button {
        /// The button's id.
        id: String,
        /// Its words.
        title: String,
        /// The message that carried it.
        context: Option<String>,
    },
    /// A row was chosen.
    Row {
        /// The row's id.
        id: String,
        /// Its words.
        title: String,
        /// Its smaller words.
        description: Option<String>,
        /// The message that carried it.
        context: Option<String>,
    },
    /// A template's quick reply was pressed.
    QuickReply {
        /// What the template put behind the button.
        payload: String,
        /// The button's words.
        text: String,
        /// The template message.
        context: Option<String>,
    },
    /// Something without words: Meta's `type` and the object of that name.
    Media {
        /// `audio`, `image`, `sticker` or `location`.
        kind: &'static str,
        /// The object under that name.
        object: Value,
    },
}

impl Said {
    /// A plausible medium of that kind with the words the bubble shows; `None` if unknown.
    pub fn media(ids: &Ids, kind: &str) -> Option<(String, Self)> {
        let id = ids.uuid().as_u128() % 10_000_000_000_000_000;
        let file = |mime: &str| {
            json!({
                "mime_type": mime,
                "sha256": wire::fingerprint(&id.to_string()),
                "id": id.to_string(),
            })
        };
        let (kind, shown, mut object) = match kind {
            "audio" => ("audio", "🎤 Nota de voz", file("audio/ogg; codecs=opus")),
            "image" => ("image", "📷 Foto", file("image/jpeg")),
            "sticker" => ("sticker", "Sticker", file("image/webp")),
            "location" => {
                let place = json!({ "latitude": 13.6414, "longitude": -88.7853 });
                ("location", "📍 Ubicación", place)
            }
            _ => return None,
        };
        let extra = match kind {
            "audio" => Some(("voice", true)),
            "sticker" => Some(("animated", false)),
            _ => None,
        };
        if let (Some((name, value)), Some(fields)) = (extra, object.as_object_mut()) {
            fields.insert(name.to_owned(), json!(value));
        }
        Some((shown.to_owned(), Self::Media { kind, object }))
    }

    fn parts(&self) -> (&'static str, Value, Option<&String>) {
        match self {
            Self::Text(body) => ("text", json!({ "body": body }), None),
            Self::Button { id, title, context } => {
                let reply = json!({ "id": id, "title": title });
                let object = json!({ "type": "button_reply", "button_reply": reply });
                ("interactive", object, context.as_ref())
            }
            Self::Row {
                id,
                title,
                description,
                context,
            } => {
                let mut reply = json!({ "id": id, "title": title });
                if let (Some(words), Some(fields)) = (description, reply.as_object_mut()) {
                    fields.insert("description".to_owned(), json!(words));
                }
                let object = json!({ "type": "list_reply", "list_reply": reply });
                ("interactive", object, context.as_ref())
            }
            Self::QuickReply {
                payload,
                text,
                context,
            } => (
                "button",
                json!({ "payload": payload, "text": text }),
                context.as_ref(),
            ),
            Self::Media { kind, object } => (kind, object.clone(), None),
        }
    }
}

/// The webhook for a patient's message. With `hidden`, only the BSUID tells who it is.
pub fn message(app: &App, line: &Line, wamid: &str, said: &Said, hidden: bool) -> Value {
    let (kind, object, context) = said.parts();
    let mut message = Map::new();
    if let Some(id) = context {
        let from = &app.config.display_phone_number;
        message.insert("context".to_owned(), json!({ "from": from, "id": id }));
    }
    if !hidden {
        message.insert("from".to_owned(), json!(line.wa_id));
    }
    message.insert("from_user_id".to_owned(), json!(user_id(&line.wa_id)));
    message.insert("id".to_owned(), json!(wamid));
    message.insert(
        "timestamp".to_owned(),
        json!(status::seconds(app.clock.now())),
    );
    message.insert("type".to_owned(), json!(kind));
    message.insert(kind.to_owned(), object);
    envelope(app, line, hidden, "messages", &Value::Object(message))
}

/// The webhook for one status.
pub fn status(app: &App, line: &Line, status: &Value) -> Value {
    envelope(app, line, false, "statuses", status)
}

/// Signs the webhook and hands it to the courier; `id` is the patient's message whose ticks
/// depend on it.
pub fn post(app: &App, line: &Line, body: &Value, id: Option<&str>) -> Result<(), Full> {
    let bytes = Bytes::from(wire::meta_json(body));
    let copies = if app.switchboard.deliver_twice() {
        2
    } else {
        1
    };
    for _ in 0..copies {
        let parcel = Parcel {
            url: url(app),
            headers: vec![
                ("Content-Type", "application/json".to_owned()),
                ("User-Agent", "facebookexternalua".to_owned()),
                (
                    sign::HEADER,
                    sign::value(&app.config.meta_app_secret, &bytes),
                ),
            ],
            body: bytes.clone(),
            receipt: id.map(|id| ticks(app, &line.wa_id, id)),
        };
        app.courier.send(&line.wa_id, parcel)?;
    }
    Ok(())
}

fn ticks(app: &App, wa_id: &str, id: &str) -> Receipt {
    let (phones, wa_id, id) = (Arc::clone(&app.phones), wa_id.to_owned(), id.to_owned());
    Box::new(move || phones.advance(&wa_id, &id, Status::Delivered))
}

/// Where Meta's webhooks go.
pub fn url(app: &App) -> String {
    format!(
        "{}/webhooks/whatsapp",
        app.config.webhook_url.trim_end_matches('/')
    )
}

fn envelope(app: &App, line: &Line, hidden: bool, list: &str, item: &Value) -> Value {
    let name = app.phones.name(&line.wa_id);
    let mut contact = json!({
        "profile": { "name": if name.is_empty() { NAMELESS } else { &name } },
        "user_id": user_id(&line.wa_id),
    });
    if let (false, Some(fields)) = (hidden, contact.as_object_mut()) {
        fields.insert("wa_id".to_owned(), json!(line.wa_id));
    }
    let value = json!({
        "messaging_product": "whatsapp",
        "metadata": {
            "display_phone_number": app.config.display_phone_number,
            "phone_number_id": line.phone_number_id,
        },
        "contacts": [contact],
        list: [item],
    });
    json!({
        "object": "whatsapp_business_account",
        "entry": [{
            "id": app.config.business_account_id,
            "changes": [{ "value": value, "field": "messages" }],
        }],
    })
}
