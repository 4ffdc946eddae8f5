//! What a patient sends, in the JSON of Meta's webhooks: a type, the object under the name of that type, and the id of
//! the message that it answers.

use kernel::Ids;
use serde_json::{Value, json};

use crate::wire;

/// The content of a message from a patient.
pub struct PatientMessage {
    /// The value of Meta's field `type`.
    pub kind: &'static str,
    /// The object under the name of the type.
    pub object: Value,
    /// The message that the patient answers: by a button, by a row, or by quoting it.
    pub context: Option<Quoted>,
}

/// A message that is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    pub id: String,
    /// Whether the patient wrote it, and not the clinic.
    pub is_own: bool,
}

impl PatientMessage {
    fn new(kind: &'static str, object: Value) -> Self {
        Self {
            kind,
            object,
            context: None,
        }
    }

    pub fn text(body: &str) -> Self {
        Self::new("text", json!({ "body": body }))
    }

    pub fn reply_button(id: &str, title: &str) -> Self {
        let reply = json!({ "id": id, "title": title });
        Self::new(
            "interactive",
            json!({ "type": "button_reply", "button_reply": reply }),
        )
    }

    pub fn list_row(id: &str, title: &str, description: Option<&str>) -> Self {
        let mut reply = json!({ "id": id, "title": title });
        if let Some(description) = description {
            wire::set(&mut reply, "description", description);
        }
        Self::new(
            "interactive",
            json!({ "type": "list_reply", "list_reply": reply }),
        )
    }

    /// A quick reply of a template, which Meta sends in another form than a reply button.
    pub fn quick_reply(payload: &str, text: &str) -> Self {
        Self::new("button", json!({ "payload": payload, "text": text }))
    }

    /// A message without text, with the words that the phone shows for it. `None` for an unknown kind.
    pub fn media(ids: &Ids, kind: &str) -> Option<(&'static str, Self)> {
        let id = ids.uuid().as_u128() % 10_000_000_000_000_000;
        let file = |mime: &str| {
            json!({
                "mime_type": mime,
                "sha256": wire::fingerprint(&id.to_string()),
                "id": id.to_string(),
            })
        };
        let (shown, message) = match kind {
            "audio" => {
                let mut object = file("audio/ogg; codecs=opus");
                wire::set(&mut object, "voice", true);
                ("🎤 Nota de voz", Self::new("audio", object))
            }
            "image" => ("📷 Foto", Self::new("image", file("image/jpeg"))),
            "sticker" => {
                let mut object = file("image/webp");
                wire::set(&mut object, "animated", false);
                ("Sticker", Self::new("sticker", object))
            }
            "location" => {
                let place = json!({ "latitude": 13.6414, "longitude": -88.7853 });
                ("📍 Ubicación", Self::new("location", place))
            }
            _ => return None,
        };
        Some((shown, message))
    }

    /// The same message as an answer to that message.
    pub fn answering(mut self, context: Option<Quoted>) -> Self {
        self.context = context;
        self
    }
}
