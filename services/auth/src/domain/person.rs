//! What a user is called and signs in with.

use kernel::has_seen_letter;

/// The shortest and the longest name, in characters.
const NAME_LENGTH: (usize, usize) = (2, 120);

/// A name of a person or a clinic with single spaces and without spaces around it; `None` where it is too short or too long, or has no letter or digit
/// that is seen.
pub fn full_name(typed: &str) -> Option<String> {
    let words: Vec<&str> = typed.split_whitespace().collect();
    let name = words.join(" ");
    let (shortest, longest) = NAME_LENGTH;
    let is_name = (shortest..=longest).contains(&name.chars().count()) && has_seen_letter(&name);
    is_name.then_some(name)
}

/// An e-mail address in the spelling that signs in: without spaces around it, in lower case.
pub fn spelling(typed: &str) -> String {
    typed.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::full_name;

    #[test]
    fn a_name_has_a_letter_or_digit_that_is_seen() {
        for unseen in [
            "\u{200b}", "\u{ad}", "\u{3164}", "\u{2800}", "\u{ffa0}", "-", "…",
        ] {
            assert_eq!(full_name(&unseen.repeat(3)), None, "{unseen:?}");
        }
        for seen in ["李小龍", "3M", "Ñandú", "A\u{ad}na"] {
            assert_eq!(full_name(seen).as_deref(), Some(seen));
        }
    }

    #[test]
    fn a_name_has_single_spaces_and_two_to_120_characters() {
        assert_eq!(full_name("  Ana \n  María ").as_deref(), Some("Ana María"));
        assert_eq!(full_name("Áé").as_deref(), Some("Áé"));
        assert_eq!(full_name(" A "), None);
        assert_eq!(
            full_name(&"ñ".repeat(120)).map(|name| name.len()),
            Some(240)
        );
        assert_eq!(full_name(&"ñ".repeat(121)), None);
    }
}
