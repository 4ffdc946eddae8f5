//! From the envelope to events: many entries, changes, messages and statuses at once, each read by itself, so that
//! one that is strange never costs the others.

use crate::json::{at, each, text};
use crate::keep::{Arrival, Keeper};
use crate::whatsapp::{account, message, status};
use serde_json::Value;

/// The field that brings messages and statuses.
const MESSAGES: &str = "messages";
/// What a change brings beside its news: who speaks, and to which number.
const FRAME: [&str; 5] = [
    "messaging_product",
    "metadata",
    "contacts",
    "messages",
    "statuses",
];
/// A word of Meta's is logged up to here.
const WORD_CHARACTERS: usize = 64;

/// The number a change is about.
#[derive(Clone)]
pub struct Number {
    /// Meta's id of it.
    pub id: String,
    /// As people dial it; may be empty.
    pub display: String,
}

/// All the events of one webhook, in its order.
pub fn arrivals(keeper: &Keeper, body: &Value) -> Vec<Arrival> {
    let mut arrivals = Vec::new();
    for entry in each(at(body, "entry")) {
        let business = text(at(entry, "id")).unwrap_or_default();
        for change in each(at(entry, "changes")) {
            of_change(keeper, &business, change, &mut arrivals);
        }
    }
    if arrivals.is_empty() {
        tracing::info!("a webhook brought nothing that can be read");
    }
    arrivals
}

fn of_change(keeper: &Keeper, business: &str, change: &Value, arrivals: &mut Vec<Arrival>) {
    let value = at(change, "value");
    let field = text(at(change, "field")).unwrap_or_else(|| MESSAGES.to_owned());
    let number = number(value);
    if field != MESSAGES {
        let number = number.map(|number| number.id);
        arrivals.push(account::arrival(keeper, business, &field, number, value));
        return;
    }
    let Some(number) = number else {
        unusable("a change without a number");
        return;
    };
    let contacts = each(at(value, "contacts"));
    for said in each(at(value, "messages")) {
        arrivals.extend(message::arrival(keeper, &number, contacts, said));
    }
    for became in each(at(value, "statuses")) {
        arrivals.extend(status::arrival(keeper, &number, became));
    }
    // Calls, echoes, errors and what else Meta puts beside the messages one day.
    for (section, value) in value.as_object().into_iter().flatten() {
        if !FRAME.contains(&section.as_str()) {
            let number = Some(number.id.clone());
            arrivals.push(account::arrival(keeper, business, section, number, value));
        }
    }
}

fn number(value: &Value) -> Option<Number> {
    let metadata = at(value, "metadata");
    Some(Number {
        id: text(at(metadata, "phone_number_id"))?,
        display: text(at(metadata, "display_phone_number")).unwrap_or_default(),
    })
}

/// Counts and logs what carries no id: nobody could tell it from its repetition, or whose it is.
pub fn unusable(what: &'static str) {
    metrics::counter!("ingest_unusable_total", "source" => "whatsapp").increment(1);
    tracing::warn!(what, "a part of a webhook cannot be used");
}

/// A word of Meta's, short enough for a log line.
pub fn word(value: &Value) -> Option<String> {
    let word = text(value)?;
    Some(word.chars().take(WORD_CHARACTERS).collect())
}
