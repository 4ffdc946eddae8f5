//! What the text of a search for patients asks for: words of a name, and phone numbers as people write them.

use super::dui::Dui;
use super::patient::search_words;

/// The number of terms of a search that are used; further ones are ignored.
const USED_TERMS: usize = 8;
/// A shorter number is not looked for in phones: nearly every phone has it somewhere.
const SHORTEST_NUMBER: usize = 4;
/// So many digits are looked for at the end of phones only, because people tell the last four.
const LAST_DIGITS: usize = 4;
/// Only a longer word may have a typing error: too many words differ in one letter from a shorter one.
const SHORTEST_MISTYPED: usize = 5;
/// A number of so many digits has its country's code, or the code of its region.
const WITH_COUNTRY: usize = 10;
/// So many digits at the end of a number are written in the same way by everybody.
const SURE_DIGITS: usize = 8;

/// What a text of a search asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Search {
    /// There is no text: everybody is meant.
    Everybody,
    /// The patients who match each of the terms. Without terms, because the text has signs only, no patient does.
    Matching(Vec<Term>),
}

/// A part of the text that has to match.
#[derive(Clone, PartialEq, Eq)]
pub enum Term {
    /// The beginning of a word of the name, folded as the stored words are.
    Word(String),
    /// The digits of a phone or of a part of it; they may be the beginning of a word of the name too.
    Number(String),
}

impl Search {
    /// Reads a text. Neighbouring groups of digits are one number, so `+503 7500-0037` is found in whatever way it is written.
    pub fn parse(text: &str) -> Self {
        if text.trim().is_empty() {
            return Self::Everybody;
        }
        let mut terms = Vec::new();
        let mut number = String::new();
        for piece in text.split_whitespace() {
            let has_letters = piece
                .chars()
                .any(|c| !c.is_ascii_digit() && !is_phone_sign(c));
            if has_letters {
                terms.extend(Term::of_digits(std::mem::take(&mut number)));
                terms.extend(search_words(piece).into_iter().map(Term::Word));
            } else {
                number.extend(piece.chars().filter(char::is_ascii_digit));
            }
        }
        terms.extend(Term::of_digits(number));
        terms.truncate(USED_TERMS);
        Self::Matching(terms)
    }

    /// The number of an identity document, where the text is nothing else.
    pub fn dui(&self) -> Option<Dui> {
        match self {
            Self::Matching(terms) => match terms.as_slice() {
                [Term::Number(digits)] => Dui::parse(digits).ok(),
                _ => None,
            },
            Self::Everybody => None,
        }
    }
}

impl Term {
    fn of_digits(digits: String) -> Option<Self> {
        match digits.len() {
            0 => None,
            1..SHORTEST_NUMBER => Some(Self::Word(digits)),
            _ => Some(Self::Number(digits)),
        }
    }

    /// The prefix that a stored word begins with.
    pub fn prefix(&self) -> &str {
        match self {
            Self::Word(prefix) | Self::Number(prefix) => prefix,
        }
    }

    /// The patterns of SQL's `like` for the phones that are meant.
    pub fn phone_patterns(&self) -> Vec<String> {
        let Self::Number(digits) = self else {
            return Vec::new();
        };
        if digits.len() <= LAST_DIGITS {
            return vec![format!("%{digits}")];
        }
        // Before the country's code, `00` stands for the plus sign, and `0` for the country itself.
        let meant = digits.trim_start_matches('0');
        let mut patterns = vec![format!("%{digits}%")];
        if meant.len() < digits.len() && meant.len() > LAST_DIGITS {
            patterns.push(format!("%{meant}%"));
        }
        patterns
    }

    /// Whether it is looked for less strictly where no patient matches it as it was typed.
    pub fn may_be_mistyped(&self) -> bool {
        match self {
            Self::Word(typed) => typed.chars().count() >= SHORTEST_MISTYPED,
            Self::Number(digits) => digits.len() >= WITH_COUNTRY,
        }
    }

    /// Whether this stored word may be meant by a word that was typed with one error: a letter too much, too few, another one, or
    /// two letters in the wrong order. As without an error, the beginning of the word is enough.
    pub fn may_mean(&self, stored: &str) -> bool {
        match self {
            Self::Word(typed) => self.may_be_mistyped() && differs_by_one_error(typed, stored),
            Self::Number(_) => false,
        }
    }

    /// The pattern for phones that end like a number whose beginning may be written otherwise: WhatsApp has a digit between the
    /// country and the number in Mexico and in Argentina that people leave out.
    pub fn phone_ending(&self) -> Option<String> {
        match self {
            Self::Number(digits) if self.may_be_mistyped() => {
                let from = digits.len() - SURE_DIGITS;
                Some(format!("%{}", digits.get(from..).unwrap_or_default()))
            }
            Self::Number(_) | Self::Word(_) => None,
        }
    }
}

/// Does not print the text: it is a part of a name or of a phone.
impl std::fmt::Debug for Term {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Term(..)")
    }
}

/// The signs that people write between the digits of a phone.
const fn is_phone_sign(c: char) -> bool {
    matches!(
        c,
        '+' | '-' | '.' | '(' | ')' | '/' | '\u{2010}'..='\u{2015}'
    )
}

/// Whether a beginning of `stored` is `typed` but for one error. Words without an error are not asked about: they were looked for
/// before.
fn differs_by_one_error(typed: &str, stored: &str) -> bool {
    let typed: Vec<char> = typed.chars().collect();
    let stored: Vec<char> = stored.chars().collect();
    let same = typed
        .iter()
        .zip(&stored)
        .take_while(|(a, b)| a == b)
        .count();
    let typed = typed.get(same..).unwrap_or_default();
    let stored = stored.get(same..).unwrap_or_default();
    let swapped = match (typed, stored) {
        ([first, second, rest @ ..], [third, fourth, after @ ..]) => {
            first == fourth && second == third && after.starts_with(rest)
        }
        _ => false,
    };
    let typed_rest = typed.get(1..).unwrap_or_default();
    let stored_rest = stored.get(1..).unwrap_or_default();
    let replaced = !stored.is_empty() && stored_rest.starts_with(typed_rest);
    let superfluous = stored.starts_with(typed_rest);
    let missing = !stored.is_empty() && stored_rest.starts_with(typed);
    swapped || replaced || superfluous || missing
}
