//! What of a text people see.

/// Letters by Unicode that no font shows: the fillers of Hangul.
const FILLERS: [char; 4] = ['\u{115f}', '\u{1160}', '\u{3164}', '\u{ffa0}'];

/// Whether the text has a letter or a digit that is seen. A name without one cannot be called, found or written to.
pub fn has_seen_letter(text: &str) -> bool {
    text.chars()
        .any(|sign| sign.is_alphanumeric() && !FILLERS.contains(&sign))
}

#[cfg(test)]
mod tests {
    use super::has_seen_letter;

    #[test]
    fn fillers_and_signs_are_no_letters_that_are_seen() {
        for text in [
            "",
            "\u{200b}",
            "\u{ad}",
            "\u{3164}\u{ffa0}",
            "\u{2800}",
            "-…",
        ] {
            assert!(!has_seen_letter(text), "{text:?}");
        }
        for text in ["李", "3", "Ñ", "\u{3164}a"] {
            assert!(has_seen_letter(text), "{text:?}");
        }
    }
}
