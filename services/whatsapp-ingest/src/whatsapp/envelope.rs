//! From the envelope of a webhook to events: one webhook has many entries, changes, messages and statuses. Each is read by itself,
//! so that an unexpected one does not cost the others. Messages of one number become one event, and so do its statuses: the
//! broker, the database and the consumers are paid for each event.

use super::of_number::OfNumber;
use super::parts::{number, unusable};
use super::{account, message, status};
use crate::inbound::{InboundEvent, Receipt};
use crate::json::{at, each, text};
use serde_json::Value;
use std::collections::BTreeMap;

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

/// What one webhook contains.
#[derive(Default)]
struct Webhook {
    /// By Meta's id of the number.
    numbers: BTreeMap<String, OfNumber>,
    changes: Vec<InboundEvent>,
}

/// All events of one webhook. The messages of a number, and its statuses, are in the order of the webhook.
pub fn events(receipt: &Receipt, body: &Value) -> Vec<InboundEvent> {
    let mut webhook = Webhook::default();
    for entry in each(at(body, "entry")) {
        for change in each(at(entry, "changes")) {
            webhook.read(receipt, entry, change);
        }
    }
    let Webhook { numbers, changes } = webhook;
    let mut events = Vec::new();
    for (number, parts) in numbers {
        events.extend(parts.events(receipt, &number));
    }
    events.extend(changes);
    if events.is_empty() {
        tracing::info!("a webhook contains nothing that can be read");
    }
    events
}

impl Webhook {
    fn read(&mut self, receipt: &Receipt, entry: &Value, change: &Value) {
        let value = at(change, "value");
        let field = text(at(change, "field")).unwrap_or_else(|| MESSAGES.to_owned());
        let number = number(value);
        if field != MESSAGES {
            let id = number.map(|number| number.id);
            let event = account::event(receipt, entry, &field, id, value);
            self.changes.extend(event);
            return;
        }
        let Some(number) = number else {
            unusable("a change without a number");
            return;
        };
        // Calls, echoes, errors, and what else Meta may put beside the messages in the future.
        for (section, value) in value.as_object().into_iter().flatten() {
            if !READ_WITH_MESSAGES.contains(&section.as_str()) {
                let id = Some(number.id.clone());
                let event = account::event(receipt, entry, section, id, value);
                self.changes.extend(event);
            }
        }
        let contacts = each(at(value, "contacts"));
        let messages = each(at(value, "messages")).iter();
        let statuses = each(at(value, "statuses")).iter();
        let of_number = self.numbers.entry(number.id).or_default();
        if !number.display.is_empty() {
            of_number.display = number.display;
        }
        of_number
            .messages
            .extend(messages.filter_map(|one| message::read(receipt, contacts, one)));
        of_number
            .statuses
            .extend(statuses.filter_map(|one| status::read(receipt, one)));
    }
}
