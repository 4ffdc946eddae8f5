//! Account changes, which is every change that is neither a message nor a status: templates, quality, limits, preferences,
//! echoes, calls.
//!
//! Texts and names of people must not be in the event: only members whose names are listed here are copied. A list of what
//! to leave out would let through what Meta adds in the future.

use super::parts::{happened_at, unusable};
use crate::inbound::{InboundEvent, Receipt};
use crate::json::{self, at, text};
use events::{WhatsappAccountChanged, timestamp};
use serde_json::{Map, Value};

/// Members that say what changed, and for which number, template or contact.
const COPIED: &[&str] = &[
    "alert_description",
    "alert_info",
    "alert_severity",
    "alert_status",
    "alert_type",
    "ban_info",
    "business_id",
    "category",
    "code",
    "correct_category",
    "current_limit",
    "decision",
    "detail",
    "direction",
    "disable_date",
    "disable_info",
    "disconnection_info",
    "display_phone_number",
    "duration",
    "end_time",
    "entity_id",
    "entity_type",
    "error_data",
    "errors",
    "event",
    "expiration",
    "from",
    "from_user_id",
    "id",
    "initiated_by",
    "max_daily_conversation_per_phone",
    "max_daily_conversations_per_business",
    "max_phone_numbers_per_business",
    "message_echoes",
    "message_template_category",
    "message_template_id",
    "message_template_language",
    "message_template_name",
    "messaging_limit_tier",
    "metadata",
    "new_category",
    "new_quality_score",
    "old_limit",
    "original_message_id",
    "partner_app_id",
    "phone_number",
    "phone_number_id",
    "previous_category",
    "previous_quality_score",
    "quality_score",
    "reason",
    "recipient_id",
    "rejection_reason",
    "rejection_reasons",
    "restriction_info",
    "restriction_type",
    "revoke",
    "start_time",
    "status",
    "timestamp",
    "to",
    "to_user_id",
    "type",
    "user_id",
    "user_preferences",
    "value",
    "violation_info",
    "violation_type",
    "waba_ban_date",
    "waba_ban_state",
    "waba_id",
    "waba_info",
    "wa_id",
    "wacid",
];
/// Fields without content: the past messages of a number, and the address book of its owner.
const UNREAD: [&str; 2] = ["history", "smb_app_state_sync"];
/// A change usually has a few hundred bytes. Of a larger one only the field's name is published.
const MAX_VALUE_BYTES: usize = 64 * 1024;

/// The event of one change in that entry of a webhook. `None` when the change names neither an account nor a number, because no clinic can
/// be found for such a change.
pub fn event(
    receipt: &Receipt,
    entry: &Value,
    field: &str,
    phone_number_id: Option<String>,
    value: &Value,
) -> Option<InboundEvent> {
    // What Meta sends a partner about an account comes in an entry of the partner, and names the account inside.
    let account = text(at(at(value, "waba_info"), "waba_id"));
    let business = account.or_else(|| text(at(entry, "id")));
    if business.is_none() && phone_number_id.is_none() {
        unusable("a change without an account and a number");
        return None;
    }
    metrics::counter!("ingest_account_changes_total").increment(1);
    tracing::info!(field, "an account changed");
    let event = WhatsappAccountChanged {
        field: field.to_owned(),
        // The contract has an empty text here for an account that Meta left out; the number finds the clinic then.
        business_account_id: business.unwrap_or_default(),
        phone_number_id,
        value_json: published(field, value),
        happened_at: Some(timestamp(happened_at(entry, receipt))),
    };
    // Account changes have no id. Applying one twice is harmless; taking a second change for a repetition would lose it.
    Some(receipt.event(&event, Vec::new()))
}

fn published(field: &str, value: &Value) -> Vec<u8> {
    let stripped = if UNREAD.contains(&field) {
        Value::Object(Map::new())
    } else {
        stripped(value)
    };
    let bytes = stripped.to_string().into_bytes();
    if bytes.len() > MAX_VALUE_BYTES {
        tracing::warn!(
            field,
            size_bytes = bytes.len(),
            "a change is too large to be published"
        );
        return b"{}".to_vec();
    }
    bytes
}

fn stripped(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let kept = members
                .iter()
                .filter(|(name, _)| COPIED.contains(&name.as_str()))
                .map(|(name, value)| (name.clone(), stripped(value)));
            Value::Object(kept.collect())
        }
        Value::Array(elements) => Value::Array(elements.iter().map(stripped).collect()),
        Value::String(_) => json::text(value).map_or(Value::Null, Value::String),
        other => other.clone(),
    }
}
