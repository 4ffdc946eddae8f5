//! One message of the chat on a patient's phone, as the sandbox describes it.

use serde::Deserialize;

/// A message of the patient or of the clinic.
#[derive(Deserialize, Debug, Clone)]
pub struct Message {
    pub id: String,
    from: String,
    #[serde(default)]
    pub text: String,
    /// How far the message came: `sent`, `delivered` or `read`.
    pub status: Option<String>,
    #[serde(default)]
    buttons: Vec<Offer>,
    #[serde(default)]
    list: Option<List>,
}

#[derive(Deserialize, Debug, Clone)]
struct List {
    #[serde(default)]
    sections: Vec<Section>,
}

#[derive(Deserialize, Debug, Clone)]
struct Section {
    #[serde(default)]
    rows: Vec<Offer>,
}

#[derive(Deserialize, Debug, Clone)]
struct Offer {
    id: String,
    title: String,
}

impl Message {
    pub fn is_from_clinic(&self) -> bool {
        self.from == "clinic"
    }

    /// Whether the clinic says in this message that the appointment is booked.
    pub fn is_confirmation(&self) -> bool {
        self.is_from_clinic() && self.text.to_lowercase().contains("quedó reservada")
    }

    /// Id and title of each button.
    pub fn buttons(&self) -> Vec<(&str, &str)> {
        self.buttons.iter().map(Offer::pair).collect()
    }

    /// Id and title of each row of the list.
    pub fn rows(&self) -> Vec<(&str, &str)> {
        let sections = self.list.iter().flat_map(|list| &list.sections);
        let rows = sections.flat_map(|section| &section.rows);
        rows.map(Offer::pair).collect()
    }

    /// Id and title of everything that can be pressed.
    pub fn offers(&self) -> Vec<(&str, &str)> {
        [self.buttons(), self.rows()].concat()
    }
}

impl Offer {
    fn pair(&self) -> (&str, &str) {
        (&self.id, &self.title)
    }
}
