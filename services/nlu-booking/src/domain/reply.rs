//! Messages to the patient, within Meta's limits for WhatsApp: three buttons with titles of 20 characters, or a list of ten
//! rows with titles of 24 and descriptions of 72; a body of 1024 characters beside them, of 4096 alone.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

const MAX_BUTTONS: usize = 3;
const MAX_ROWS: usize = 10;
const BUTTON_TITLE: usize = 20;
const ROW_TITLE: usize = 24;
const ROW_DESCRIPTION: usize = 72;
const BODY: usize = 1024;
const TEXT: usize = 4096;

/// A button or a list row that the patient can tap.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The id that Meta returns when the choice is tapped.
    pub id: String,
    /// The title as a list row.
    pub title: String,
    /// The title as a button, where the row's title is too long for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<String>,
    /// The row's second line. May be empty; buttons have none.
    #[serde(default)]
    pub description: String,
    /// The local day that the choice stands for: the reader matches words such as "el viernes" with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// The local time that the choice stands for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<NaiveTime>,
}

impl Choice {
    pub fn new(id: impl Into<String>, title: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            title: title.into(),
            ..Self::default()
        }
    }
}

/// One message to the patient, before it becomes buttons or a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    pub body: String,
    /// Empty for a text without choices.
    pub choices: Vec<Choice>,
    /// The label that opens the list, where there are too many choices for buttons.
    pub opener: String,
}

/// The form of a WhatsApp message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    Text(String),
    /// The body with one to three buttons.
    Buttons(String, Vec<Choice>),
    /// The body, the label that opens the list, and up to ten rows.
    List(String, String, Vec<Choice>),
}

impl Reply {
    /// A text without choices.
    pub fn text(body: impl Into<String>) -> Self {
        Self::asking(body, Vec::new(), "")
    }

    /// A question with choices. `opener` is used when the choices become a list.
    pub fn asking(body: impl Into<String>, choices: Vec<Choice>, opener: &str) -> Self {
        Self {
            body: body.into(),
            choices,
            opener: opener.to_owned(),
        }
    }

    /// The same message with a paragraph in front.
    #[must_use]
    pub fn after(&self, words: &str) -> Self {
        Self {
            body: format!("{words}\n\n{}", self.body),
            ..self.clone()
        }
    }

    /// The WhatsApp messages that it becomes: usually one. Paragraphs that do not fit beside choices are sent before them.
    pub fn contents(&self) -> Vec<Content> {
        if self.choices.is_empty() {
            return vec![Content::Text(fit(&self.body, TEXT))];
        }
        let (ahead, body) = match self.body.rsplit_once("\n\n") {
            Some((ahead, body)) if self.body.chars().count() > BODY => (Some(ahead), body),
            _ => (None, self.body.as_str()),
        };
        let body = fit(body, BODY);
        let interactive = if self.choices.len() <= MAX_BUTTONS {
            Content::Buttons(body, self.choices.iter().map(as_button).collect())
        } else {
            let rows = self.choices.iter().take(MAX_ROWS).map(as_row).collect();
            Content::List(body, fit(&self.opener, BUTTON_TITLE), rows)
        };
        ahead
            .map(|ahead| Content::Text(fit(ahead, TEXT)))
            .into_iter()
            .chain([interactive])
            .collect()
    }
}

fn as_button(choice: &Choice) -> Choice {
    let title = choice.short.as_ref().unwrap_or(&choice.title);
    Choice {
        title: fit(title, BUTTON_TITLE),
        ..choice.clone()
    }
}

fn as_row(choice: &Choice) -> Choice {
    Choice {
        title: fit(&choice.title, ROW_TITLE),
        description: fit(&choice.description, ROW_DESCRIPTION),
        ..choice.clone()
    }
}

/// The text cut to at most `max` characters, between words and with an ellipsis.
fn fit(text: &str, max: usize) -> String {
    let text = text.trim();
    if text.chars().count() <= max {
        return text.to_owned();
    }
    let cut: String = text.chars().take(max.saturating_sub(1)).collect();
    let at_word = match text.chars().nth(max.saturating_sub(1)) {
        Some(next) if !next.is_whitespace() => cut.rsplit_once(' ').map_or(cut.as_str(), |c| c.0),
        _ => cut.as_str(),
    };
    format!("{}…", at_word.trim_end_matches([' ', ',', '.', '-', '·']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choices(n: usize) -> Vec<Choice> {
        (0..n)
            .map(|i| Choice::new(format!("C{i}"), format!("Opción {i}")))
            .collect()
    }

    #[test]
    fn three_choices_are_buttons_and_four_are_a_list() {
        let buttons = Reply::asking("¿Cuál?", choices(3), "Ver").contents();
        let list = Reply::asking("¿Cuál?", choices(12), "Ver").contents();

        assert!(matches!(buttons.as_slice(), [Content::Buttons(_, c)] if c.len() == 3));
        assert!(matches!(list.as_slice(), [Content::List(_, _, rows)] if rows.len() == 10));
    }

    #[test]
    fn titles_are_cut_between_words() {
        assert_eq!(
            fit("Control de ortodoncia infantil", 24),
            "Control de ortodoncia…"
        );
        assert_eq!(fit("Limpieza dental", 20), "Limpieza dental");
        assert_eq!(
            fit("Odontopediatríaespecializada", 20),
            "Odontopediatríaespe…"
        );
    }

    #[test]
    fn words_too_long_for_buttons_go_ahead_of_them() {
        let long = "palabra ".repeat(200);

        let contents = Reply::asking("¿Cuál?", choices(2), "Ver")
            .after(long.trim())
            .contents();

        assert!(
            matches!(&contents[..], [Content::Text(_), Content::Buttons(body, _)] if body == "¿Cuál?")
        );
    }
}
