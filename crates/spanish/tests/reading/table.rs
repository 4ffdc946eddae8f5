//! Reads each phrase of a table and lists every row whose reading differs from the expected one.
//! A row is `phrase => claims`. A claim is `key=value`, or `!key` for a field that must be absent. `readings=a|b` compares
//! the values of the possible readings. In a phrase `⏎` begins a new line.

use chrono::NaiveDateTime;
use serde_json::Value;
use spanish::{Dialogue, DialogueState, Offer, Reader};

use crate::clinic::clinic;

pub const MONDAY: &str = "2026-11-23T10:00";

pub fn idle() -> Dialogue {
    Dialogue::default()
}

pub fn state(state: DialogueState) -> Dialogue {
    Dialogue {
        state,
        ..Dialogue::default()
    }
}

pub fn offering(at: DialogueState, labels: &[&str]) -> Dialogue {
    let offer = |label: &&str| Offer {
        label: (*label).to_owned(),
        ..Offer::default()
    };
    Dialogue {
        state: at,
        last_bot: None,
        offered: labels.iter().map(offer).collect(),
        ..Dialogue::default()
    }
}

pub fn check(now: &str, dialogue: &Dialogue, table: &str) {
    check_with(&Reader::new(&clinic()), now, dialogue, table);
}

/// The same with the words of another clinic.
pub fn check_with(reader: &Reader, now: &str, dialogue: &Dialogue, table: &str) {
    let now = NaiveDateTime::parse_from_str(now, "%Y-%m-%dT%H:%M").unwrap();

    let rows: Vec<(&str, &str)> = table
        .lines()
        .filter_map(|row| row.trim().split_once(" => "))
        .collect();
    assert!(!rows.is_empty(), "a table has rows");

    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(text, expected)| {
            let text = text.replace('⏎', "\n");
            let reading = serde_json::to_value(reader.read(&text, now, dialogue)).unwrap();
            let missed: Vec<&str> = expected
                .split_whitespace()
                .filter(|claim| !holds(&reading, claim))
                .collect();
            let said = || format!("{text:?}\n    expected {missed:?}\n    got {reading}");
            (!missed.is_empty()).then(said)
        })
        .collect();

    assert!(
        wrong.is_empty(),
        "{} of {} rows:\n{}",
        wrong.len(),
        rows.len(),
        wrong.join("\n")
    );
}

fn holds(reading: &Value, claim: &str) -> bool {
    if let Some(key) = claim.strip_prefix('!') {
        return reading.get(key).is_none();
    }
    let (key, value) = claim.split_once('=').unwrap();
    reading
        .get(key)
        .is_some_and(|found| shown(found) == value || shown(found) == value.replace('_', " "))
}

/// `a|b` for lists, the bare text for strings; an object shows its values joined by `@`.
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(shown).collect::<Vec<_>>().join("|"),
        Value::Object(fields) => fields.values().map(shown).collect::<Vec<_>>().join("@"),
        other => other.to_string(),
    }
}
