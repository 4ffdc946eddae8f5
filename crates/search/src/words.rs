//! The words of a name, in the form in which they are stored and looked for.

use kernel::without_accent;

/// The text in lower case and without accents, be they letters of their own or combining signs.
pub fn fold(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .filter(|letter| !matches!(letter, '\u{300}'..='\u{36f}'))
        .map(without_accent)
        .collect()
}

/// The words of a text, folded and in their order. Every sign separates words.
pub fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_separated_by_signs() {
        assert_eq!(
            words("  D’Aubuisson-GÜIRO, José"),
            ["d", "aubuisson", "guiro", "jose"]
        );
        assert_eq!(words("Jose\u{301} Pen\u{303}a"), ["jose", "pena"]);
        assert!(words("--- %_").is_empty());
    }

    #[test]
    fn words_keep_what_is_not_latin() {
        assert_eq!(words("O'Neill, 李 小龍"), ["o", "neill", "李", "小龍"]);
    }
}
