//! Builds, signs and queues webhooks in Meta's form. Not here: sending and repeating them; see `webhook_sender`.

use std::sync::Arc;

use bytes::Bytes;
use serde_json::{Value, json};

use crate::app::App;
use crate::meta::{Decision, PatientMessage, id_of};
use crate::phones::{ChatId, Status, user_id};
use crate::webhook_sender::{OnAccepted, QueueFull, Webhook};
use crate::wire;

/// The profile name of a phone that gave none.
const UNNAMED: &str = "Paciente";

/// The webhook for a message of a patient. With `hidden`, Meta gives only the BSUID and not the number.
pub fn message(app: &App, chat: &ChatId, id: &str, content: PatientMessage, hidden: bool) -> Value {
    let PatientMessage {
        kind,
        object,
        context,
    } = content;
    let mut message = json!({
        "from_user_id": user_id(&chat.wa_id),
        "id": id,
        "timestamp": wire::unix_seconds(app.clock.now()),
        "type": kind,
        kind: object,
    });
    if let Some(quoted) = context {
        let author = if quoted.is_own {
            &chat.wa_id
        } else {
            &app.config.display_phone_number
        };
        let reference = json!({ "from": author, "id": quoted.id });
        wire::set(&mut message, "context", reference);
    }
    if !hidden {
        wire::set(&mut message, "from", chat.wa_id.clone());
    }
    envelope(app, chat, hidden, "messages", &message)
}

/// The webhook for one status of a message of the clinic.
pub fn status(app: &App, chat: &ChatId, status: &Value) -> Value {
    envelope(app, chat, false, "statuses", status)
}

/// The webhook for what Meta decided about a template of an account.
pub fn template_status(app: &App, account: &str, decision: &Decision) -> Value {
    let value = json!({
        "event": decision.status,
        "message_template_id": id_of(&decision.name),
        "message_template_name": decision.name,
        "message_template_language": decision.language,
        "reason": decision.reason.as_deref().unwrap_or("NONE"),
        "message_template_category": "UTILITY",
    });
    account_change(app, account, "message_template_status_update", &value)
}

/// The webhook for a change of an account.
pub fn account_change(app: &App, account: &str, field: &str, value: &Value) -> Value {
    json!({
        "object": "whatsapp_business_account",
        "entry": [{
            "id": account,
            "time": app.clock.now().timestamp(),
            "changes": [{ "value": value, "field": field }],
        }],
    })
}

/// Signs and queues a webhook about an account. Those about one account arrive in their order.
pub fn send_about(app: &App, account: &str, body: &Value) -> Result<(), QueueFull> {
    let chat = ChatId {
        phone_number_id: String::new(),
        wa_id: account.to_owned(),
    };
    send(app, &chat, body, None)
}

/// Signs and queues the webhook. `id` is the message of the patient that counts as delivered once it is accepted.
pub fn send(app: &App, chat: &ChatId, body: &Value, id: Option<&str>) -> Result<(), QueueFull> {
    let bytes = Bytes::from(wire::meta_json(body));
    let signature = wire::signature(&app.config.meta_app_secret, &bytes);
    let copies = if app.meta.lock().deliver_twice { 2 } else { 1 };
    for _ in 0..copies {
        let webhook = Webhook {
            url: url(app),
            headers: vec![
                ("Content-Type", "application/json".to_owned()),
                ("User-Agent", "facebookexternalua".to_owned()),
                ("X-Hub-Signature-256", format!("sha256={signature}")),
            ],
            body: bytes.clone(),
            on_accepted: id.map(|id| mark_delivered(app, &chat.wa_id, id)),
        };
        app.sender.send(&chat.wa_id, webhook)?;
    }
    Ok(())
}

fn mark_delivered(app: &App, wa_id: &str, id: &str) -> OnAccepted {
    let (phones, wa_id, id) = (Arc::clone(&app.phones), wa_id.to_owned(), id.to_owned());
    Box::new(move || phones.advance(&wa_id, &id, Status::Delivered))
}

/// The address of Meta's webhooks at the product.
pub fn url(app: &App) -> String {
    format!(
        "{}/webhooks/whatsapp",
        app.config.webhook_url.trim_end_matches('/')
    )
}

fn envelope(app: &App, chat: &ChatId, hidden: bool, list: &str, item: &Value) -> Value {
    let name = app.phones.name(&chat.wa_id);
    let mut contact = json!({
        "profile": { "name": if name.is_empty() { UNNAMED } else { &name } },
        "user_id": user_id(&chat.wa_id),
    });
    if !hidden {
        wire::set(&mut contact, "wa_id", chat.wa_id.clone());
    }
    let value = json!({
        "messaging_product": "whatsapp",
        "metadata": {
            "display_phone_number": app.config.display_phone_number,
            "phone_number_id": chat.phone_number_id,
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
