//! What of a text people see.

/// Letters by Unicode that no font shows: the fillers of Hangul.
const FILLERS: [char; 4] = ['\u{115f}', '\u{1160}', '\u{3164}', '\u{ffa0}'];

/// Whether the text has a letter or a digit that is seen. A name without one cannot be called, found or written to.
pub fn has_seen_letter(text: &str) -> bool {
    text.chars()
        .any(|sign| sign.is_alphanumeric() && !FILLERS.contains(&sign))
}

/// Whether a text may not contain the character: PostgreSQL refuses NUL, pages may not show the other controls, and a bidirectional
/// override shows a text in another order than it is stored in. Line breaks and tabs belong to texts of several lines.
pub fn is_forbidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t')) || is_override(c)
}

/// Whether the character embeds, overrides or isolates a direction of writing (U+202A to U+202E, U+2066 to U+2069).
pub const fn is_override(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
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
