//! A list that is cut at what fits, and says how many are left out.

use crate::domain::message_language::MessageLanguage;

/// The items with `between` between them, as many as fit into that many characters; the others are counted: `a, b y 7 más`, `a, b and 7 more`.
pub fn listed(items: &[String], between: &str, most: usize, language: MessageLanguage) -> String {
    // The count follows in the line, or stands in a line of its own.
    let before_count = if between.contains('\n') { between } else { " " };
    let mut text = String::new();
    let mut cut = None;
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            text.push_str(between);
        }
        text.push_str(item);
        if text.chars().count() > most {
            return cut.unwrap_or_else(|| text.chars().take(most).collect());
        }
        let left_out = items.len() - index - 1;
        let counted = match language {
            MessageLanguage::Spanish => format!("{text}{before_count}y {left_out} más"),
            MessageLanguage::English => format!("{text}{before_count}and {left_out} more"),
        };
        if counted.chars().count() <= most {
            cut = Some(counted);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::listed;
    use crate::domain::message_language::MessageLanguage::{English, Spanish};

    fn items(count: usize) -> Vec<String> {
        (1..=count).map(|n| format!("visita {n}")).collect()
    }

    #[test]
    fn what_fits_is_said_whole() {
        assert_eq!(listed(&items(2), ", ", 18, Spanish), "visita 1, visita 2");
        assert_eq!(listed(&[], ", ", 18, Spanish), "");
    }

    #[test]
    fn what_does_not_fit_is_counted() {
        for (between, language, said) in [
            (", ", Spanish, "visita 1, visita 2 y 7 más"),
            ("\n", Spanish, "visita 1\nvisita 2\ny 7 más"),
            (", ", English, "visita 1, visita 2 and 7 more"),
            ("\n", English, "visita 1\nvisita 2\nand 7 more"),
        ] {
            assert_eq!(listed(&items(9), between, 30, language), said);
        }
    }

    #[test]
    fn it_is_never_longer_than_what_fits() {
        for most in 0..60 {
            for count in 1..12 {
                for language in [Spanish, English] {
                    let text = listed(&items(count), ", ", most, language);
                    assert!(text.chars().count() <= most, "{text}");
                }
            }
        }
    }
}
