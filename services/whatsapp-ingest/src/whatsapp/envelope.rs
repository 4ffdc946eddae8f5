//! From the envelope of a webhook to events: one webhook has many entries, changes, messages and statuses. Each is read by itself,
//! so that an unexpected one does not cost the others.

use super::parts::{number, unusable};
use super::{account, message, status};
use crate::inbound::{InboundEvent, Receipt};
use crate::json::{at, each, text};
use serde_json::Value;

/// The field of changes that contain messages and statuses.
const MESSAGES: &str = "messages";
/// Members of such a change that are read together with the messages and statuses.
const READ_WITH_MESSAGES: [&str; 5] = [
    "messaging_product",
    "metadata",
    "contacts",
    "messages",
    "statuses",
];

/// All events of one webhook, in the order of the webhook.
pub fn events(receipt: &Receipt, body: &Value) -> Vec<InboundEvent> {
    let mut events = Vec::new();
    for entry in each(at(body, "entry")) {
        let business = text(at(entry, "id"));
        for change in each(at(entry, "changes")) {
            add_change(receipt, business.as_deref(), change, &mut events);
        }
    }
    if events.is_empty() {
        tracing::info!("a webhook contains nothing that can be read");
    }
    events
}

fn add_change(
    receipt: &Receipt,
    business: Option<&str>,
    change: &Value,
    events: &mut Vec<InboundEvent>,
) {
    let value = at(change, "value");
    let field = text(at(change, "field")).unwrap_or_else(|| MESSAGES.to_owned());
    let number = number(value);
    if field != MESSAGES {
        let id = number.map(|number| number.id);
        events.extend(account::event(receipt, business, &field, id, value));
        return;
    }
    let Some(number) = number else {
        unusable("a change without a number");
        return;
    };
    let contacts = each(at(value, "contacts"));
    for one in each(at(value, "messages")) {
        events.extend(message::event(receipt, &number, contacts, one));
    }
    for one in each(at(value, "statuses")) {
        events.extend(status::event(receipt, &number, one));
    }
    // Calls, echoes, errors, and what else Meta may put beside the messages in the future.
    for (section, value) in value.as_object().into_iter().flatten() {
        if !READ_WITH_MESSAGES.contains(&section.as_str()) {
            let id = Some(number.id.clone());
            events.extend(account::event(receipt, business, section, id, value));
        }
    }
}
