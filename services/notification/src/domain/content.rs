//! What a message says, in the forms in which it can be said, and Meta's limits on each.
//!
//! Not here: how Meta wants it written (`meta::wire`).

use serde::{Deserialize, Serialize};
use std::collections::HashSet;

const TEXT: usize = 4096;
const BUTTONS_BODY: usize = 1024;
const LIST_BODY: usize = 4096;
const FOOTER: usize = 60;
const BUTTON_TITLE: usize = 20;
const BUTTON_ID: usize = 256;
const BUTTONS: usize = 3;
const LIST_BUTTON: usize = 20;
const SECTION_TITLE: usize = 24;
const ROWS: usize = 10;
const ROW_TITLE: usize = 24;
const ROW_DESCRIPTION: usize = 72;
const ROW_ID: usize = 200;

/// A message: the forms in which it can be said, the preferred one first. When Meta refuses a form as such, the
/// next one is tried. An empty one cannot be said.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// Preferred first.
    pub forms: Vec<Form>,
}

/// One form of a message.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Form {
    /// Words alone.
    Text {
        /// At most 4096 characters.
        body: String,
    },
    /// Words with one to three buttons.
    Buttons {
        /// At most 1024 characters.
        body: String,
        /// At most 60 characters; may be empty.
        footer: String,
        /// One to three, all different.
        buttons: Vec<Button>,
    },
    /// Words with a list to choose from.
    List {
        /// At most 4096 characters.
        body: String,
        /// What opens the list.
        button: String,
        /// At most ten rows over all.
        sections: Vec<Section>,
    },
    /// A text that Meta has approved, filled in.
    Template {
        /// Its name at Meta.
        name: String,
        /// What fills the body, in order; without line breaks.
        parameters: Vec<String>,
        /// What comes back when its quick replies are pressed, in order.
        payloads: Vec<String>,
    },
}

/// One button.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    /// Comes back when pressed.
    pub id: String,
    /// What it says.
    pub title: String,
}

/// Rows under one heading.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// May be empty when it is the only one.
    pub title: String,
    /// At least one.
    pub rows: Vec<ListRow>,
}

/// One row of a list.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListRow {
    /// Comes back when chosen.
    pub id: String,
    /// What it says.
    pub title: String,
    /// Its second line; may be empty.
    pub description: String,
}

/// The message cannot be brought within Meta's limits without changing what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the message does not fit Meta's limits: {0}")]
pub struct DoesNotFit(pub &'static str);

impl Content {
    /// A message that can be said in one way only.
    pub fn only(form: Form) -> Self {
        Self { forms: vec![form] }
    }

    /// The same without the forms that `refused` names.
    pub fn without(mut self, refused: impl Fn(&Form) -> bool) -> Self {
        self.forms.retain(|form| !refused(form));
        self
    }
}

impl Form {
    /// Whether it needs no open window of 24 hours.
    pub const fn is_template(&self) -> bool {
        matches!(self, Self::Template { .. })
    }

    /// The same form within Meta's limits: labels that are too long are cut, because a patient who reads a cut
    /// label is better off than one who gets nothing. What comes back when pressed is never cut.
    pub fn fitted(self) -> Result<Self, DoesNotFit> {
        match self {
            Self::Text { body } => Ok(Self::Text {
                body: words(&body, TEXT)?,
            }),
            Self::Buttons {
                body,
                footer,
                buttons,
            } => Ok(Self::Buttons {
                body: words(&body, BUTTONS_BODY)?,
                footer: cut(&footer, FOOTER),
                buttons: fitted_buttons(buttons)?,
            }),
            Self::List {
                body,
                button,
                sections,
            } => Ok(Self::List {
                body: words(&body, LIST_BODY)?,
                button: words(&button, LIST_BUTTON)?,
                sections: fitted_sections(sections)?,
            }),
            Self::Template {
                name,
                parameters,
                payloads,
            } => Ok(Self::Template {
                name,
                parameters: parameters.iter().map(|text| one_line(text)).collect(),
                payloads,
            }),
        }
    }
}

fn fitted_buttons(buttons: Vec<Button>) -> Result<Vec<Button>, DoesNotFit> {
    if !(1..=BUTTONS).contains(&buttons.len()) {
        return Err(DoesNotFit("one to three buttons"));
    }
    let fitted: Vec<_> = buttons
        .into_iter()
        .map(|button| {
            Ok(Button {
                id: id(button.id, BUTTON_ID)?,
                title: words(&button.title, BUTTON_TITLE)?,
            })
        })
        .collect::<Result<_, DoesNotFit>>()?;
    distinct(fitted.iter().map(|button| &button.id))?;
    distinct(fitted.iter().map(|button| &button.title))?;
    Ok(fitted)
}

fn fitted_sections(sections: Vec<Section>) -> Result<Vec<Section>, DoesNotFit> {
    let several = sections.len() > 1;
    let fitted: Vec<_> = sections
        .into_iter()
        .map(|section| fitted_section(section, several))
        .collect::<Result<_, _>>()?;
    let rows = || fitted.iter().flat_map(|section| &section.rows);
    if !(1..=ROWS).contains(&rows().count()) {
        return Err(DoesNotFit("one to ten rows"));
    }
    distinct(rows().map(|row| &row.id))?;
    Ok(fitted)
}

fn fitted_section(section: Section, several: bool) -> Result<Section, DoesNotFit> {
    if section.rows.is_empty() || (several && section.title.trim().is_empty()) {
        return Err(DoesNotFit("a section without a title or rows"));
    }
    let rows = section
        .rows
        .into_iter()
        .map(|row| {
            Ok(ListRow {
                id: id(row.id, ROW_ID)?,
                title: words(&row.title, ROW_TITLE)?,
                description: cut(&row.description, ROW_DESCRIPTION),
            })
        })
        .collect::<Result<_, DoesNotFit>>()?;
    Ok(Section {
        title: cut(&section.title, SECTION_TITLE),
        rows,
    })
}

/// Words that must be there, at most that many characters of them.
fn words(text: &str, most: usize) -> Result<String, DoesNotFit> {
    if text.trim().is_empty() {
        return Err(DoesNotFit("words are missing"));
    }
    Ok(cut(text, most))
}

fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut kept: String = text.chars().take(most.saturating_sub(1)).collect();
    kept.push('…');
    kept
}

fn id(text: String, most: usize) -> Result<String, DoesNotFit> {
    if text.is_empty() || text.chars().count() > most {
        return Err(DoesNotFit("an id is missing or too long"));
    }
    Ok(text)
}

fn distinct<'a>(texts: impl Iterator<Item = &'a String>) -> Result<(), DoesNotFit> {
    let mut seen = HashSet::new();
    for text in texts {
        if !seen.insert(text) {
            return Err(DoesNotFit("the same twice"));
        }
    }
    Ok(())
}

/// Meta refuses line breaks, tabs, runs of spaces and emptiness in a template's parameters.
fn one_line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() {
        "-".to_owned()
    } else {
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn button(id: &str, title: &str) -> Button {
        Button {
            id: id.to_owned(),
            title: title.to_owned(),
        }
    }

    fn buttons(buttons: Vec<Button>) -> Result<Form, DoesNotFit> {
        let form = Form::Buttons {
            body: "¿Confirma?".to_owned(),
            footer: String::new(),
            buttons,
        };
        form.fitted()
    }

    #[test]
    fn a_label_that_is_too_long_is_cut_and_not_the_message_lost() {
        let Ok(Form::Buttons { buttons, .. }) =
            buttons(vec![button("A", "Sí, confirmo mi cita ahora")])
        else {
            panic!("it fits");
        };

        assert_eq!(buttons[0].title, "Sí, confirmo mi cit…");
        assert_eq!(buttons[0].title.chars().count(), 20);
    }

    #[test]
    fn what_would_change_the_meaning_is_refused() {
        let four: Vec<_> = (0..4)
            .map(|n| button(&n.to_string(), &n.to_string()))
            .collect();

        assert!(buttons(four).is_err());
        assert!(buttons(Vec::new()).is_err());
        assert!(buttons(vec![button("A", "Sí"), button("B", "Sí")]).is_err());
        assert!(buttons(vec![button(&"x".repeat(257), "Sí")]).is_err());
    }

    #[test]
    fn a_parameter_of_a_template_is_one_line() {
        assert_eq!(one_line(" Ana \n\t María     Paz "), "Ana María Paz");
        assert_eq!(one_line("  "), "-");
    }
}
