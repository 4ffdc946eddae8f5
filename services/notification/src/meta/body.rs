//! The JSON body of a request to send a message, as the Graph API defines it.

use crate::domain::content::{Button, Form, ListRow, Section};
use kernel::DeliveryId;
use serde_json::{Map, Value, json};

/// The address of the patient.
#[derive(Clone, Copy)]
pub enum Receiver<'a> {
    /// Digits with the country code.
    Phone(&'a str),
    /// Meta's business-scoped user id, for a patient whose number Meta does not reveal.
    Bsuid(&'a str),
}

/// The body of `POST /messages`. Meta sends the delivery's id back with every status update.
pub fn message(to: Receiver<'_>, form: &Form, tracker: DeliveryId) -> Value {
    let mut body = Map::new();
    let mut put = |name: &str, value: Value| {
        body.insert(name.to_owned(), value);
    };
    put("messaging_product", json!("whatsapp"));
    put("recipient_type", json!("individual"));
    match to {
        Receiver::Phone(digits) => put("to", json!(digits)),
        Receiver::Bsuid(bsuid) => put("recipient", json!(bsuid)),
    }
    put("biz_opaque_callback_data", json!(tracker.to_string()));
    let (kind, content) = content(form);
    put("type", json!(kind));
    put(kind, content);
    Value::Object(body)
}

fn content(form: &Form) -> (&'static str, Value) {
    match form {
        Form::Text { body } => ("text", json!({ "body": body, "preview_url": false })),
        Form::Buttons {
            body,
            footer,
            buttons,
        } => ("interactive", buttons_of(body, footer, buttons)),
        Form::List {
            body,
            button,
            sections,
        } => (
            "interactive",
            json!({
                "type": "list",
                "body": { "text": body },
                "action": {
                    "button": button,
                    "sections": sections.iter().map(section).collect::<Vec<_>>(),
                },
            }),
        ),
        Form::Template {
            name,
            language,
            parameters,
            payloads,
            shown: _,
        } => (
            "template",
            json!({
                "name": name,
                "language": { "code": language.code() },
                "components": components(parameters, payloads),
            }),
        ),
    }
}

fn buttons_of(body: &str, footer: &str, buttons: &[Button]) -> Value {
    let buttons: Vec<_> = buttons
        .iter()
        .map(|button| json!({ "type": "reply", "reply": { "id": button.id, "title": button.title } }))
        .collect();
    let mut interactive = json!({
        "type": "button", "body": { "text": body }, "action": { "buttons": buttons },
    });
    if let (false, Some(fields)) = (footer.is_empty(), interactive.as_object_mut()) {
        fields.insert("footer".to_owned(), json!({ "text": footer }));
    }
    interactive
}

fn section(section: &Section) -> Value {
    let rows: Vec<_> = section.rows.iter().map(row).collect();
    if section.title.is_empty() {
        json!({ "rows": rows })
    } else {
        json!({ "title": section.title, "rows": rows })
    }
}

fn row(row: &ListRow) -> Value {
    if row.description.is_empty() {
        json!({ "id": row.id, "title": row.title })
    } else {
        json!({ "id": row.id, "title": row.title, "description": row.description })
    }
}

fn components(parameters: &[String], payloads: &[String]) -> Vec<Value> {
    let texts: Vec<_> = parameters
        .iter()
        .map(|text| json!({ "type": "text", "text": text }))
        .collect();
    let mut components = vec![json!({ "type": "body", "parameters": texts })];
    for (index, payload) in payloads.iter().enumerate() {
        components.push(json!({
            "type": "button", "sub_type": "quick_reply", "index": index.to_string(),
            "parameters": [{ "type": "payload", "payload": payload }],
        }));
    }
    components
}
