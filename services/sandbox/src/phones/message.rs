//! One message of a chat, as the phone shows it. Not here: its form as a webhook or a send request; see `meta`.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    Patient,
    Clinic,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Text,
    Buttons,
    List,
    Template,
}

/// The delivery state. The order is that of progress; a message never goes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Meta accepted the message.
    Sent,
    /// The receiving side has the message.
    Delivered,
    /// The receiving side opened the message.
    Read,
}

impl Status {
    /// The word that Meta uses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Delivered => "delivered",
            Self::Read => "read",
        }
    }
}

/// A reply button; `id` comes back when the patient presses the button.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    pub id: String,
    pub title: String,
}

/// A list of rows, opened by a button.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    pub button: String,
    pub sections: Vec<Section>,
}

/// Rows under one title. A single section may leave its title out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    #[serde(default)]
    pub title: Option<String>,
    pub rows: Vec<Row>,
}

/// A row of a list; `id` comes back when the patient chooses the row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    pub id: String,
    pub title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// A message as the phone shows it; `id` is Meta's message id (wamid), `at` is UTC.
#[derive(Clone, Debug, Serialize)]
pub struct Message {
    pub id: String,
    pub from: Side,
    pub at: DateTime<Utc>,
    #[serde(flatten)]
    pub content: Content,
    pub status: Status,
    /// The message that this one answers, which the phone shows above the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<String>,
}

/// What the phone shows of a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Content {
    #[serde(rename = "type")]
    pub kind: Kind,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header: Option<String>,
    pub text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub footer: Option<String>,
    /// The reply buttons, or the quick replies of a template.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub buttons: Option<Vec<Button>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list: Option<List>,
}

impl Content {
    /// A text without header, footer, buttons and list.
    pub fn text(kind: Kind, text: String) -> Self {
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

impl Message {
    /// A message that Meta has just accepted.
    pub fn sent(id: String, from: Side, at: DateTime<Utc>, content: Content) -> Self {
        Self {
            id,
            from,
            at,
            content,
            status: Status::Sent,
            reply_to: None,
        }
    }

    /// The same message as an answer to the message with that id.
    pub fn answering(mut self, id: Option<String>) -> Self {
        self.reply_to = id;
        self
    }

    /// Whether the message carries a button with that id.
    pub fn has_button(&self, id: &str) -> bool {
        let mut buttons = self.content.buttons.iter().flatten();
        buttons.any(|button| button.id == id)
    }

    /// Whether the message carries a list row with that id.
    pub fn has_row(&self, id: &str) -> bool {
        let sections = self.content.list.iter().flat_map(|list| &list.sections);
        sections
            .flat_map(|section| &section.rows)
            .any(|row| row.id == id)
    }
}
