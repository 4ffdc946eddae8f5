//! One bubble of a chat. How it travels as a webhook or a send request is `meta`'s business.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Who wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The person with the phone.
    Patient,
    /// The product.
    Clinic,
}

/// What the bubble is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Words only.
    Text,
    /// Words and up to three reply buttons.
    Buttons,
    /// Words and a sheet of rows.
    List,
    /// An approved template.
    Template,
}

/// How far a message came; ordered, and never goes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Meta has it.
    Sent,
    /// The other side has it.
    Delivered,
    /// The other side saw it.
    Read,
}

impl Status {
    /// Meta's word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Delivered => "delivered",
            Self::Read => "read",
        }
    }
}

/// A reply button.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    /// Comes back when it is pressed.
    pub id: String,
    /// Its words.
    pub title: String,
}

/// A sheet of rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// The words that open the sheet.
    pub button: String,
    /// At least one.
    pub sections: Vec<Section>,
}

/// Rows under one title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// May be absent when it is the only section.
    #[serde(default)]
    pub title: Option<String>,
    /// At least one.
    pub rows: Vec<Row>,
}

/// One choice of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Comes back when it is chosen.
    pub id: String,
    /// Its words.
    pub title: String,
    /// Smaller words below.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// One bubble.
#[derive(Clone, Debug, Serialize)]
pub struct Message {
    /// The wamid.
    pub id: String,
    /// Who wrote it.
    pub from: Side,
    /// When, UTC.
    pub at: DateTime<Utc>,
    /// What it is made of.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// Bold words above.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header: Option<String>,
    /// The words.
    pub text: String,
    /// Grey words below.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub footer: Option<String>,
    /// Present for buttons, and for templates that have some.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub buttons: Option<Vec<Button>>,
    /// Present for lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list: Option<List>,
    /// How far it came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
}

impl Message {
    /// A bubble of words from the patient.
    pub fn from_patient(id: String, at: DateTime<Utc>, text: String) -> Self {
        Self {
            id,
            from: Side::Patient,
            at,
            kind: Kind::Text,
            header: None,
            text,
            footer: None,
            buttons: None,
            list: None,
            status: Some(Status::Sent),
        }
    }

    /// True when the message carries a button with that id.
    pub fn offers(&self, button: &str) -> bool {
        self.buttons
            .iter()
            .flatten()
            .any(|offered| offered.id == button)
    }

    /// True when the message carries a row with that id.
    pub fn lists(&self, row: &str) -> bool {
        let sections = self.list.iter().flat_map(|list| &list.sections);
        sections
            .flat_map(|section| &section.rows)
            .any(|listed| listed.id == row)
    }
}
