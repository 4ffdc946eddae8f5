//! Decides which words can be part of a name. Not here: where a name begins.

use crate::{phrases::NAMES, text::Token};

/// Whether the word can be a first name or a surname.
pub fn is_part(token: &Token) -> bool {
    let mut letters = token.plain.chars();
    token.digits == 0
        && token.slot.is_none()
        && letters.clone().count() > 1
        && letters.all(char::is_alphabetic)
        && !NAMES.never.contains(token.plain.as_str())
        && !NAMES.never.contains(token.word.as_str())
}

/// Whether the word is a surname that elsewhere is a word of dates or hours. It is a surname after a first name only: "alas 9" is an
/// hour.
pub fn is_surname(token: &Token) -> bool {
    token.slot.is_none() && NAMES.surnames.contains(token.plain.as_str())
}

/// Whether the word can join two parts of a name: María *de los* Ángeles.
pub fn is_joint(token: &Token) -> bool {
    token.word != "y" && NAMES.joints.contains(token.word.as_str())
}

/// The name with single spaces; in title case when all letters were small or all were capitals.
pub fn tidy(written: &str) -> String {
    let all_capitals = !written.chars().any(char::is_lowercase);
    let all_small = !written.chars().any(char::is_uppercase);
    let words = written.split_whitespace().map(|word| {
        let small = word.to_lowercase();
        if !all_capitals && !all_small {
            return word.to_owned();
        }
        if matches!(small.as_str(), "de" | "del" | "la" | "los" | "las") {
            return small;
        }
        let mut letters = small.chars();
        let first: String = letters
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .collect();
        first + letters.as_str()
    });
    words.collect::<Vec<String>>().join(" ")
}
