//! Checks that every kind of message shares: lengths and duplicates.

use std::collections::HashSet;

use crate::meta::refusal::Refusal;

/// Refuses a text outside `1..=most` characters; a missing text has none.
pub fn length(what: &str, text: Option<&str>, most: usize) -> Result<String, Refusal> {
    let text = text.unwrap_or_default();
    if text.trim().is_empty() || text.chars().count() > most {
        let why = format!("{what} length invalid. Min length: 1, Max length: {most}");
        return Err(Refusal::value(why));
    }
    Ok(text.to_owned())
}

/// Refuses a text that occurs twice.
pub fn distinct<'a>(what: &str, texts: impl Iterator<Item = &'a String>) -> Result<(), Refusal> {
    let mut seen = HashSet::new();
    for text in texts {
        if !seen.insert(text) {
            return Err(Refusal::value(format!("Duplicated {what}: {text}")));
        }
    }
    Ok(())
}
