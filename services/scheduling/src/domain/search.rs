//! How the terms of a search for patients are looked for: words of a name, and phone numbers as people write them.

use super::dui::Dui;
use search::{SHORTEST_ENDING, begins_with_one_error};

/// The number of terms of a search that are used; further ones are ignored.
const USED_TERMS: usize = 8;
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

/// A part of the text that has to match: the beginning of a word of the name, or digits of a phone. Digits may be the beginning of a
/// word of the name too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term(pub(super) search::Term);

impl Search {
    /// Reads what staff typed. Spaces alone are no text.
    pub fn parse(text: &str) -> Self {
        if text.trim().is_empty() {
            return Self::Everybody;
        }
        let terms = search::terms(text).into_iter().map(Term);
        Self::Matching(terms.take(USED_TERMS).collect())
    }

    /// The number of an identity document, where the text is nothing else.
    pub fn dui(&self) -> Option<Dui> {
        match self {
            Self::Matching(terms) => match terms.as_slice() {
                [term] => Dui::parse(term.number()?).ok(),
                _ => None,
            },
            Self::Everybody => None,
        }
    }
}

impl Term {
    /// The prefix that a stored word begins with.
    pub fn prefix(&self) -> &str {
        self.0.text()
    }

    fn number(&self) -> Option<&str> {
        match &self.0 {
            search::Term::Number(digits) => Some(digits),
            search::Term::Word(_) => None,
        }
    }

    /// The patterns of SQL's `like` for the phones that are meant.
    pub fn phone_patterns(&self) -> Vec<String> {
        let digits = self.number().unwrap_or_default();
        match digits.len() {
            // Nearly every phone has a shorter number somewhere.
            0..SHORTEST_ENDING => return Vec::new(),
            SHORTEST_ENDING => return vec![format!("%{digits}")],
            _ => {}
        }
        // Before the country's code, `00` stands for the plus sign, and `0` for the country itself.
        let meant = digits.trim_start_matches('0');
        let mut patterns = vec![format!("%{digits}%")];
        if meant.len() < digits.len() && meant.len() > SHORTEST_ENDING {
            patterns.push(format!("%{meant}%"));
        }
        patterns
    }

    /// Whether it is looked for less strictly where no patient matches it as it was typed.
    pub fn may_be_mistyped(&self) -> bool {
        self.0.forgives_an_error() || self.phone_ending().is_some()
    }

    /// Whether this stored word may be meant by a word that was typed with one error. As without an error, the beginning of the
    /// word is enough.
    pub fn may_mean(&self, stored: &str) -> bool {
        self.0.forgives_an_error() && begins_with_one_error(self.0.text(), stored)
    }

    /// The pattern for phones that end like a number whose beginning may be written otherwise: WhatsApp has a digit between the
    /// country and the number in Mexico and in Argentina that people leave out.
    pub fn phone_ending(&self) -> Option<String> {
        let digits = self
            .number()
            .filter(|digits| digits.len() >= WITH_COUNTRY)?;
        let from = digits.len() - SURE_DIGITS;
        Some(format!("%{}", digits.get(from..).unwrap_or_default()))
    }
}
