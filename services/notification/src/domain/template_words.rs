//! The words of a template, the product's or those that Meta has under its name.

use serde::{Deserialize, Serialize};

/// The longest text that is kept, in characters. Meta allows 1,024.
const LONGEST: usize = 1_100;
/// The most buttons that are kept. Meta allows ten.
const MOST_BUTTONS: usize = 10;

/// Text, footer and labels of the buttons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateWords {
    /// The text, with the places of its values as `{{1}}`.
    pub body: String,
    /// Empty without a footer.
    pub footer: String,
    /// The labels, in their order.
    pub buttons: Vec<String>,
}

impl TemplateWords {
    /// The words, each cut to what is kept.
    pub fn kept<'a>(body: &str, footer: &str, buttons: impl IntoIterator<Item = &'a str>) -> Self {
        let cut = |text: &str| text.chars().take(LONGEST).collect();
        Self {
            body: cut(body),
            footer: cut(footer),
            buttons: buttons.into_iter().take(MOST_BUTTONS).map(cut).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::TemplateWords;

    #[test]
    fn words_are_kept_up_to_their_limits_and_differ_by_any_of_them() {
        let long = "ñ".repeat(2_000);
        let many = vec!["Sí"; 20];

        let kept = TemplateWords::kept(&long, "", many.iter().copied());

        assert_eq!((kept.body.chars().count(), kept.buttons.len()), (1_100, 10));
        let ours = TemplateWords::kept("Hola {{1}}", "Responda", ["Sí", "No"]);
        for other in [
            TemplateWords::kept("Hola, {{1}}", "Responda", ["Sí", "No"]),
            TemplateWords::kept("Hola {{1}}", "", ["Sí", "No"]),
            TemplateWords::kept("Hola {{1}}", "Responda", ["No", "Sí"]),
        ] {
            assert_ne!(ours, other);
        }
    }
}
