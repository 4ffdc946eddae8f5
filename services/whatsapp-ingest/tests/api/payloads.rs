//! Webhooks in the form that Meta sends.

use serde_json::{Value, json};

pub const NUMBER: &str = "106540352242922";
pub const PATIENT: &str = "50370000001";
pub const BSUID: &str = "SV.13491208655302741918";
pub const BUSINESS: &str = "102290129340398";

/// A webhook of one entry with these changes.
pub fn webhook(changes: &[Value]) -> Value {
    json!({"object": "whatsapp_business_account", "entry": [{"id": BUSINESS, "changes": changes}]})
}

pub fn change(field: &str, value: &Value) -> Value {
    json!({"field": field, "value": value})
}

/// A webhook with these messages of one patient.
pub fn messages(messages: &[Value]) -> Value {
    let value = json!({
        "messaging_product": "whatsapp", "metadata": metadata(), "contacts": [contact()], "messages": messages,
    });
    webhook(&[change("messages", &value)])
}

/// A webhook with these statuses.
pub fn statuses(statuses: &[Value]) -> Value {
    let value =
        json!({"messaging_product": "whatsapp", "metadata": metadata(), "statuses": statuses});
    webhook(&[change("messages", &value)])
}

pub fn metadata() -> Value {
    json!({"display_phone_number": "50322000000", "phone_number_id": NUMBER})
}

pub fn contact() -> Value {
    json!({"profile": {"name": "Ana Mejía"}, "wa_id": PATIENT, "user_id": BSUID})
}

/// A message of a type, with the object that Meta writes under the name of the type.
pub fn message(wamid: &str, kind: &str, object: &Value) -> Value {
    json!({"from": PATIENT, "id": wamid, "timestamp": "1795438800", "type": kind, kind: object})
}

pub fn text(wamid: &str, body: &str) -> Value {
    message(wamid, "text", &json!({"body": body}))
}

/// The message with members added or replaced.
pub fn with(mut message: Value, members: &Value) -> Value {
    let (Some(all), Some(more)) = (message.as_object_mut(), members.as_object()) else {
        unreachable!("messages are objects");
    };
    all.extend(more.clone());
    message
}

/// The message without one of its members.
pub fn without(mut message: Value, member: &str) -> Value {
    message
        .as_object_mut()
        .expect("messages are objects")
        .remove(member);
    message
}
