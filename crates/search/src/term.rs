//! The parts of a text that a person is looked for with.

use crate::words::words;

/// So many digits are told as the end of a phone. The end of nearly every phone has fewer somewhere.
pub const SHORTEST_ENDING: usize = 4;
/// In a shorter word one wrong letter makes another name: Ana and Eva, Luis and Luz.
const SHORTEST_WITH_ERROR: usize = 5;

/// A part of the text. A person is found who matches all of them.
#[derive(Clone, PartialEq, Eq)]
pub enum Term {
    /// The beginning of a word of the name, folded.
    Word(String),
    /// Digits: of a phone, or of a part of it.
    Number(String),
}

/// The terms of a text, in their order. Groups of digits with signs or spaces between them are one number, so that `+503 7500-0037` is
/// read in whatever way it is written. Empty for a text without letters and digits.
pub fn terms(text: &str) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    for word in words(text) {
        let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
        match terms.last_mut() {
            Some(Term::Number(number)) if is_number => number.push_str(&word),
            _ if is_number => terms.push(Term::Number(word)),
            _ => terms.push(Term::Word(word)),
        }
    }
    terms
}

impl Term {
    /// The letters or digits.
    pub fn text(&self) -> &str {
        match self {
            Self::Word(text) | Self::Number(text) => text,
        }
    }

    /// Whether it is a word in which a typing error is forgiven.
    pub fn forgives_an_error(&self) -> bool {
        match self {
            Self::Word(word) => word.chars().count() >= SHORTEST_WITH_ERROR,
            Self::Number(_) => false,
        }
    }
}

/// Does not print the text: it is a part of a name or of a phone.
impl std::fmt::Debug for Term {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Term(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> Term {
        Term::Word(text.to_owned())
    }

    fn number(digits: &str) -> Term {
        Term::Number(digits.to_owned())
    }

    #[test]
    fn a_phone_is_one_number_in_whatever_way_it_is_written() {
        for text in [
            "75000037",
            "7500-0037",
            "7500 0037",
            "7500 - 0037",
            "7500.0037",
            "7500\u{2013}0037",
            "(7500) 0037",
            "7500\u{a0}0037",
        ] {
            assert!(terms(text) == [number("75000037")], "{text}");
        }
        for text in [
            "+503 7500-0037",
            "+50375000037",
            "(503) 7500 0037",
            "(503) 7500.0037",
        ] {
            assert!(terms(text) == [number("50375000037")], "{text}");
        }
    }

    #[test]
    fn names_and_numbers_stand_beside_each_other() {
        assert!(terms("María José") == [word("maria"), word("jose")]);
        assert!(terms("Ana 7500-0037 Peña") == [word("ana"), number("75000037"), word("pena")]);
        assert!(terms("d’Aubuisson-Núñez") == [word("d"), word("aubuisson"), word("nunez")]);
        assert!(terms("ana 0037") == [word("ana"), number("0037")]);
    }

    #[test]
    fn signs_are_no_terms() {
        for text in ["", "  ", "---", "%_", " - +", "\\"] {
            assert!(terms(text).is_empty(), "{text}");
        }
        let all = terms("' OR 1=1 -- %");
        assert!(all.iter().all(|term| !term.text().contains(['%', '\''])));
    }

    #[test]
    fn an_error_is_forgiven_in_words_of_five_letters() {
        assert!(word("jimen").forgives_an_error() && word("ñandú").forgives_an_error());
        assert!(!word("anna").forgives_an_error());
        assert!(!number("75000038").forgives_an_error());
    }

    #[test]
    fn no_term_can_be_printed() {
        assert_eq!(format!("{:?}", word("menjivar")), "Term(..)");
    }
}
