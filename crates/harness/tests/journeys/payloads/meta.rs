//! Written webhooks in Meta's forms: every type of message and every status. The other fields are in `fields`.

use super::fields;
use super::sender::{Payload, Sender};
use super::writing::{Clinic, elsewhere, entries, seconds, set, unset, webhook, word};
use serde_json::{Value, json};

/// One webhook for each case.
pub fn all(clinic: &Clinic) -> Vec<Payload> {
    let mut all: Vec<(String, Value)> = Vec::new();
    for message in messages(clinic) {
        let kind = message.get("type").cloned().unwrap_or_default();
        let value = clinic.with_messages(&[message]);
        all.push((format!("message {kind}"), webhook("messages", &[value])));
    }
    for status in statuses(clinic) {
        let name = status.get("status").cloned().unwrap_or_default();
        all.push((
            format!("status {name}"),
            webhook("messages", &[clinic.with_statuses(&[status])]),
        ));
    }
    for (field, value) in fields::all(clinic) {
        all.push((format!("field {field}"), webhook(field, &[value])));
    }
    all.extend(odd(clinic));
    let payload = |(what, body): (String, Value)| Payload::of(Sender::Meta, what, &body);
    all.into_iter().map(payload).collect()
}

fn messages(clinic: &Clinic) -> Vec<Value> {
    let file = |mime: &str| json!({ "id": "700000000000009", "mime_type": mime, "sha256": "c2Ft", "url": "https://lookaside.example/1" });
    let captioned = |mime: &str| {
        let mut file = file(mime);
        set(&mut file, "caption", json!(word(2)));
        file
    };
    let context = json!({ "from": "50323930188", "id": clinic.wamid() });
    let reply = |kind: &str, object: Value| {
        let mut reply = json!({ "type": kind });
        set(&mut reply, kind, object);
        let mut message = clinic.message("interactive", reply);
        set(&mut message, "context", context.clone());
        message
    };
    let mut voice = file("audio/ogg; codecs=opus");
    set(&mut voice, "voice", json!(true));
    let mut reached = clinic.message("text", json!({ "body": word(1) }));
    set(
        &mut reached,
        "referral",
        json!({ "source_type": "ad", "source_id": "1", "headline": "Limpieza" }),
    );
    let mut grouped = clinic.message("text", json!({ "body": word(1) }));
    set(&mut grouped, "group_id", json!("Y2FwaV9ncm91cDox"));
    let mut unsupported = clinic.message("unsupported", json!({ "type": "poll" }));
    let error = json!({ "code": 131_051, "title": "Message type unknown", "message": "Message type unknown", "error_data": { "details": "Message type is currently not supported." } });
    set(&mut unsupported, "errors", json!([error]));
    let name = json!({ "formatted_name": word(0), "first_name": "Zoila" });
    let person = json!({ "name": name, "emails": [{ "email": word(3) }], "phones": [{ "phone": "+50370000017", "wa_id": "50370000017" }] });
    vec![
        clinic.message("text", json!({ "body": word(1) })),
        reached,
        grouped,
        clinic.message("image", captioned("image/jpeg")),
        clinic.message("video", captioned("video/mp4")),
        clinic.message("document", captioned("application/pdf")),
        clinic.message("audio", voice),
        clinic.message("audio", file("audio/mpeg")),
        clinic.message("sticker", file("image/webp")),
        clinic.message("location", json!({ "latitude": 13.64, "longitude": -88.78, "address": word(4) })),
        clinic.message("contacts", json!([person])),
        clinic.message("reaction", json!({ "message_id": clinic.wamid(), "emoji": "👍" })),
        clinic.message("reaction", json!({ "message_id": clinic.wamid() })),
        reply("button_reply", json!({ "id": "CONFIRM_BOOKING", "title": "Sí, confirmar" })),
        reply("list_reply", json!({ "id": "day:2026-12-01", "title": "martes 1", "description": "9 horarios" })),
        reply("nfm_reply", json!({ "name": "flow", "body": "Sent", "response_json": "{\"correo\":\"zoila.iraheta@correo.test\"}" })),
        reply("call_permission_reply", json!({ "response": "accept", "response_source": "user_action" })),
        clinic.message("button", json!({ "payload": "COMING", "text": "Sí, ahí estaré" })),
        clinic.message("order", json!({ "catalog_id": "1", "product_items": [{ "product_retailer_id": "a", "quantity": 1, "item_price": 22, "currency": "USD" }] })),
        unsupported,
        clinic.message("edit", json!({ "original_message_id": clinic.wamid(), "message": { "type": "text", "text": { "body": word(1) } } })),
        clinic.message("revoke", json!({ "original_message_id": clinic.wamid() })),
        clinic.message("something_of_tomorrow", json!({ "body": word(1) })),
    ]
}

fn statuses(clinic: &Clinic) -> Vec<Value> {
    let pricing = json!({ "billable": true, "pricing_model": "PMP", "category": "service", "type": "regular" });
    let status = |word: &str| {
        json!({ "id": clinic.wamid(), "status": word, "timestamp": seconds(), "recipient_id": clinic.wa_id,
            "recipient_user_id": clinic.bsuid(), "pricing": pricing, "biz_opaque_callback_data": "none" })
    };
    let words = [
        "sent",
        "delivered",
        "read",
        "played",
        "deleted",
        "something_of_tomorrow",
    ];
    let mut all: Vec<Value> = words.into_iter().map(status).collect();
    for code in [131_026, 131_047, 131_049, 131_050, 132_001] {
        let mut failed = status("failed");
        let error = json!({ "code": code, "title": "no", "message": "no", "error_data": { "details": "because" }, "href": "https://developers.example" });
        set(&mut failed, "errors", json!([error]));
        all.push(failed);
    }
    all
}

/// Several things in one webhook, unknown numbers, and missing members.
fn odd(clinic: &Clinic) -> Vec<(String, Value)> {
    let text = || clinic.message("text", json!({ "body": word(1) }));
    let change = |value: Value| json!({ "field": "messages", "value": value });
    let many = vec![
        vec![
            change(clinic.with_messages(&[text(), text()])),
            change(clinic.with_statuses(&statuses(clinic))),
        ],
        vec![change(elsewhere(&clinic.with_messages(&[text()])))],
    ];
    let mut hidden = unset(text(), "from");
    set(&mut hidden, "from_user_id", json!(clinic.bsuid()));
    let moved = json!({ "body": "User changed number", "wa_id": "50370000018", "type": "user_changed_number" });
    let system = unset(
        clinic.with_messages(&[clinic.message("system", moved)]),
        "contacts",
    );
    let only = |value: Value| webhook("messages", &[value]);
    vec![
        (
            "many entries, changes, messages and statuses".to_owned(),
            entries(&many),
        ),
        (
            "a number of no clinic".to_owned(),
            only(elsewhere(&clinic.with_messages(&[text()]))),
        ),
        (
            "a patient without a number".to_owned(),
            only(clinic.with_messages(&[hidden])),
        ),
        ("a changed number".to_owned(), only(system)),
        (
            "an error of the account".to_owned(),
            only(
                json!({ "messaging_product": "whatsapp", "metadata": clinic.metadata(), "errors": [{ "code": 130_429, "title": "Rate limit hit" }] }),
            ),
        ),
        (
            "nothing at all".to_owned(),
            json!({ "object": "whatsapp_business_account", "entry": [] }),
        ),
        (
            "another object".to_owned(),
            json!({ "object": "page", "entry": [{ "id": "1", "messaging": [] }] }),
        ),
        (
            "gaps".to_owned(),
            json!({ "object": "whatsapp_business_account", "entry": [{ "changes": [{ "value": { "messages": [{}, null, 7], "statuses": [{}] } }, {}] }, null] }),
        ),
    ]
}
