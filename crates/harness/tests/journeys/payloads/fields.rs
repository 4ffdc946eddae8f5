//! The webhook fields of Meta that are neither messages nor statuses: one value per field.

use super::writing::{Clinic, seconds, set, word};
use serde_json::{Value, json};

/// Fields about the account and its templates; no value names a person.
const OF_THE_ACCOUNT: [(&str, &str); 11] = [
    (
        "message_template_status_update",
        r#"{"event": "APPROVED", "reason": "NONE"}"#,
    ),
    (
        "message_template_quality_update",
        r#"{"previous_quality_score": "GREEN", "new_quality_score": "YELLOW"}"#,
    ),
    (
        "template_category_update",
        r#"{"previous_category": "UTILITY", "new_category": "MARKETING"}"#,
    ),
    (
        "account_update",
        r#"{"event": "VERIFIED_ACCOUNT", "phone_number": "50323930188"}"#,
    ),
    ("account_review_update", r#"{"decision": "APPROVED"}"#),
    (
        "account_alerts",
        r#"{"entity_type": "PHONE_NUMBER", "entity_id": "1", "alert_severity": "INFORMATIONAL", "alert_status": "NONE", "alert_type": "OBA_APPROVED"}"#,
    ),
    (
        "business_capability_update",
        r#"{"max_daily_conversation_per_phone": 2000, "max_phone_numbers_per_business": 20}"#,
    ),
    (
        "phone_number_quality_update",
        r#"{"display_phone_number": "50323930188", "event": "ONBOARDING", "current_limit": "TIER_2K"}"#,
    ),
    (
        "phone_number_name_update",
        r#"{"display_phone_number": "50323930188", "decision": "APPROVED", "requested_verified_name": "Clinica", "rejection_reason": null}"#,
    ),
    (
        "security",
        r#"{"display_phone_number": "50323930188", "event": "PIN_CHANGED", "requester": "1"}"#,
    ),
    (
        "something_else_of_tomorrow",
        r#"[1, "two", {"three": null}]"#,
    ),
];

/// Every field, with an example value.
pub fn all(clinic: &Clinic) -> Vec<(&'static str, Value)> {
    let template = [
        ("message_template_id", json!(17)),
        ("message_template_name", json!("recordatorio_24h")),
        ("message_template_language", json!("es")),
    ];
    let values = OF_THE_ACCOUNT.map(|(field, text)| {
        let mut value: Value = serde_json::from_str(text).unwrap_or_default();
        if field.contains("template") {
            for (name, member) in &template {
                set(&mut value, name, member.clone());
            }
        }
        (field, value)
    });
    values.into_iter().chain(of_people(clinic)).collect()
}

fn of_people(clinic: &Clinic) -> Vec<(&'static str, Value)> {
    let text = || clinic.message("text", json!({ "body": word(1) }));
    let preference = json!({ "wa_id": clinic.wa_id, "user_id": clinic.bsuid(), "detail": word(5),
        "category": "marketing_messages", "value": "stop", "timestamp": seconds() });
    let call = json!({ "id": "wacid.1", "from": clinic.wa_id, "to": "50323930188", "event": "connect",
        "direction": "USER_INITIATED", "timestamp": seconds(), "session": { "sdp": "v=0", "sdp_type": "offer" } });
    let person = json!({ "full_name": word(0), "phone_number": clinic.wa_id });
    let addressed = json!({ "type": "contact", "action": "add", "contact": person });
    let thread = json!({ "id": clinic.wa_id, "messages": [text()] });
    let past = json!({ "metadata": { "phase": 0, "chunk_order": 1, "progress": 55 }, "threads": [thread] });
    let values = [
        ("smb_message_echoes", "message_echoes", text()),
        ("smb_app_state_sync", "state_sync", addressed),
        ("history", "history", past),
        ("calls", "calls", call),
        ("user_preferences", "user_preferences", preference),
        (
            "message_template_components_update",
            "message_template_element",
            json!(word(2)),
        ),
        (
            "something_of_tomorrow",
            "anything",
            json!([word(1), { "deep": word(3) }]),
        ),
    ];
    values
        .into_iter()
        .map(|(field, name, one)| {
            let mut value =
                json!({ "messaging_product": "whatsapp", "metadata": clinic.metadata() });
            set(&mut value, name, json!([one]));
            (field, value)
        })
        .collect()
}
