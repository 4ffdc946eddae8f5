//! The content of a message in the forms that Meta offers, with Meta's limits on each form.
//!
//! Not here: the JSON that Meta expects (`meta::body`).

use crate::domain::message_language::MessageLanguage;
use crate::domain::told::About;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

const TEXT: usize = 4096;
/// The longest text of a template with its placeholders filled in.
pub const TEMPLATE_TEXT: usize = 1024;
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

/// The content of a message: its forms in order of preference. When Meta refuses a form as such, the next one is
/// tried. Without a form the message cannot be sent.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    pub forms: Vec<Form>,
    /// What a card tells of its appointment; `None` for every other message, and for cards of earlier versions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<About>,
}

/// One form of a message. The limits are Meta's, in characters.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Form {
    /// Plain text of at most 4096 characters.
    Text { body: String },
    /// Text of at most 1024 characters with one to three buttons, all different.
    Buttons {
        body: String,
        /// At most 60 characters; may be empty.
        footer: String,
        buttons: Vec<Button>,
    },
    /// Text of at most 4096 characters with a list of at most ten rows over all sections.
    List {
        body: String,
        /// The label of the button that opens the list.
        button: String,
        sections: Vec<Section>,
    },
    /// A text that Meta has approved, with its placeholders filled in.
    Template {
        /// The name of the template at Meta, which it has in every language.
        name: String,
        /// Left out of what is stored where it is Spanish, as contents of earlier releases leave it out.
        #[serde(default, skip_serializing_if = "MessageLanguage::is_spanish")]
        language: MessageLanguage,
        /// The values of the body's placeholders, in order; without line breaks.
        parameters: Vec<String>,
        /// What Meta sends back when a quick reply is pressed, in the order of the quick replies.
        payloads: Vec<String>,
        /// What the patient reads, where no free text of the message has the same words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        shown: Option<Shown>,
    },
}

/// A template as its reader sees it, for the page of the conversation (view `notification.unasked_messages`).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    pub text: String,
    /// The labels of the quick replies.
    pub choices: Vec<String>,
}

/// A button below a text.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    /// Meta sends this text back when the button is pressed.
    pub id: String,
    pub title: String,
}

/// Rows of a list under one heading.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// May be empty only when the list has no other section.
    pub title: String,
    pub rows: Vec<ListRow>,
}

/// One row of a list.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListRow {
    /// Meta sends this text back when the row is chosen.
    pub id: String,
    pub title: String,
    /// The second line of the row; may be empty.
    pub description: String,
}

/// The message cannot be brought within Meta's limits without changing its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the message does not fit Meta's limits: {0}")]
pub struct DoesNotFit(pub &'static str);

impl Content {
    /// A message that has one form only.
    pub fn only(form: Form) -> Self {
        Self {
            forms: vec![form],
            about: None,
        }
    }

    /// The same content without its first template, which is the one that was tried: a template is tried before everything that follows it.
    pub fn without_first_template(mut self) -> Self {
        let first = self.forms.iter().position(Form::is_template);
        if let Some(first) = first {
            self.forms.remove(first);
        }
        self
    }

    /// The same content with its templates only.
    pub fn without_free_forms(mut self) -> Self {
        self.forms.retain(Form::is_template);
        self
    }

    /// The same content with the forms of which `other` has one like it, for words that were renewed after Meta had refused some forms.
    pub fn with_forms_of(mut self, other: &Self) -> Self {
        self.forms
            .retain(|form| other.forms.iter().any(|one| one.is_like(form)));
        self
    }
}

impl Form {
    /// Whether Meta accepts this form outside the 24 hours that follow a message of the patient.
    pub const fn is_template(&self) -> bool {
        matches!(self, Self::Template { .. })
    }

    /// Whether Meta judges both alike: they are templates in one language, or both are none.
    fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Template { language: one, .. },
                Self::Template {
                    language: other, ..
                },
            ) => one == other,
            _ => self.is_template() == other.is_template(),
        }
    }

    /// The same form within Meta's limits. Labels that are too long are cut, because a patient who reads a cut label
    /// is better off than one who receives nothing. Ids are never cut, because another part of the system reads them.
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
                language,
                parameters,
                payloads,
                shown,
            } => Ok(Self::Template {
                name,
                language,
                parameters: parameters.iter().map(|text| one_line(text)).collect(),
                payloads,
                shown,
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

/// A text that must not be empty, cut to `most` characters.
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

/// Meta refuses line breaks, tabs, runs of spaces and empty texts as parameters of a template.
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

    fn template(language: MessageLanguage) -> Form {
        Form::Template {
            name: "recordatorio_24h".to_owned(),
            language,
            parameters: vec!["Ana".to_owned()],
            payloads: Vec::new(),
            shown: None,
        }
    }

    fn free() -> Form {
        Form::Text {
            body: "Hola".to_owned(),
        }
    }

    fn content(forms: Vec<Form>) -> Content {
        Content { forms, about: None }
    }

    #[test]
    fn a_stored_template_without_a_language_is_spanish_and_a_spanish_one_is_stored_like_it() {
        use serde_json::{from_value, json, to_value};
        let of_before = json!({
            "type": "template", "name": "recordatorio_24h", "parameters": ["Ana"], "payloads": [],
        });

        let read: Form = from_value(of_before.clone()).unwrap();

        assert!(read == template(MessageLanguage::Spanish));
        assert_eq!(to_value(&read).unwrap(), of_before);
        let english = to_value(template(MessageLanguage::English)).unwrap();
        assert_eq!(english["language"], "en");
        assert!(from_value::<Form>(english).unwrap() == template(MessageLanguage::English));
    }

    #[test]
    fn of_two_templates_only_the_one_that_was_tried_is_given_up() {
        use MessageLanguage::{English, Spanish};
        let all = content(vec![template(English), free(), template(Spanish)]);

        let left = all.without_first_template();
        assert!(left == content(vec![free(), template(Spanish)]));
        assert!(left.clone().without_first_template() == content(vec![free()]));
        assert!(left.without_free_forms() == content(vec![template(Spanish)]));
        assert!(content(vec![free()]).without_free_forms().forms.is_empty());
    }

    #[test]
    fn renewed_words_come_in_the_forms_that_are_left() {
        use MessageLanguage::{English, Spanish};
        let new = content(vec![template(English), free(), template(Spanish)]);

        let left = content(vec![free(), template(Spanish)]);
        assert!(new.clone().with_forms_of(&left) == left);
        let left = content(vec![template(Spanish)]);
        assert!(new.with_forms_of(&left) == left);
    }

    #[test]
    fn a_parameter_of_a_template_is_one_line() {
        assert_eq!(one_line(" Ana \n\t María     Paz "), "Ana María Paz");
        assert_eq!(one_line("  "), "-");
    }
}
