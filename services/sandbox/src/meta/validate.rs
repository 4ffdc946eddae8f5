//! Meta's limits on what may be sent, and what the patient sees of it.
//! The 24-hour window and rates depend on what went before and are asked in `send`.

use crate::meta::refusal::Refusal;
use crate::meta::request::Request;
use crate::meta::{interactive, template};
use crate::phone::{Button, Kind, List};

const TEXT_LIMIT: usize = 4_096;
const TRACKER_LIMIT: usize = 512;

/// A message within Meta's limits, as the phone shows it.
#[derive(Debug, PartialEq, Eq)]
pub struct Content {
    /// What it is made of.
    pub kind: Kind,
    /// Bold words above.
    pub header: Option<String>,
    /// The words.
    pub text: String,
    /// Grey words below.
    pub footer: Option<String>,
    /// Reply buttons, or a template's quick replies.
    pub buttons: Option<Vec<Button>>,
    /// A list's sheet.
    pub list: Option<List>,
}

impl Content {
    /// Only words.
    pub fn words(kind: Kind, text: String) -> Self {
        Self {
            kind,
            header: None,
            text,
            footer: None,
            buttons: None,
            list: None,
        }
    }
}

/// Reads the message, or says which limit it breaks.
pub fn content(request: &Request) -> Result<Content, Refusal> {
    let tracker = request
        .biz_opaque_callback_data
        .as_deref()
        .unwrap_or_default();
    if tracker.chars().count() > TRACKER_LIMIT {
        return Err(Refusal::value(
            "biz_opaque_callback_data must be at most 512 characters",
        ));
    }
    match request.kind.as_deref().unwrap_or("text") {
        "text" => text(request),
        "interactive" => {
            let asked = request.interactive.as_ref();
            interactive::content(asked.ok_or_else(|| Refusal::missing("interactive"))?)
        }
        "template" => {
            let asked = request.template.as_ref();
            template::content(asked.ok_or_else(|| Refusal::missing("template"))?)
        }
        other => Err(Refusal::parameter(format!(
            "the sandbox cannot show type {other}"
        ))),
    }
}

fn text(request: &Request) -> Result<Content, Refusal> {
    let body = request
        .text
        .as_ref()
        .and_then(|text| text.body.clone())
        .unwrap_or_default();
    if body.trim().is_empty() {
        return Err(Refusal::missing("text['body']"));
    }
    if body.chars().count() > TEXT_LIMIT {
        let title = format!("Param text['body'] must be at most {TEXT_LIMIT} characters long.");
        return Err(Refusal::new(100, title));
    }
    Ok(Content::words(Kind::Text, body))
}

/// Refuses words outside `1..=most` characters; a missing one has none.
pub fn length(what: &str, words: Option<&str>, most: usize) -> Result<String, Refusal> {
    let words = words.unwrap_or_default();
    if words.trim().is_empty() || words.chars().count() > most {
        let why = format!("{what} length invalid. Min length: 1, Max length: {most}");
        return Err(Refusal::value(why));
    }
    Ok(words.to_owned())
}

/// Refuses a word that occurs twice.
pub fn distinct<'a>(what: &str, words: impl Iterator<Item = &'a String>) -> Result<(), Refusal> {
    let mut seen = std::collections::HashSet::new();
    for word in words {
        if !seen.insert(word) {
            return Err(Refusal::value(format!("Duplicated {what}: {word}")));
        }
    }
    Ok(())
}
