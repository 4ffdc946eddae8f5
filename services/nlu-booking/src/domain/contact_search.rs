//! How the terms of a search for conversations are looked for: parts of names and of phone numbers.
//!
//! The stored words are those of `conversation.contact_words`, which folds names as `search` folds a text. Words that begin with `~` are
//! written backwards.

use search::{SHORTEST_ENDING, has_one_error};

/// Further terms of a search are ignored.
const USED_TERMS: usize = 5;
/// The longest word that is stored, in characters.
const LONGEST_WORD: usize = 40;
/// What stands before a word that is written backwards.
const BACKWARDS: char = '~';

/// A part of a search: the beginning of a word of the name, or the digits of a phone number, or of its beginning or end. A conversation
/// is found if each term finds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term(search::Term);

/// The words between two bounds: from `low` on, and before `high`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordRange {
    pub low: String,
    pub high: String,
}

/// The terms of a search, in their order. Empty for a text without letters and digits.
pub fn terms(text: &str) -> Vec<Term> {
    let terms = search::terms(text).into_iter().take(USED_TERMS);
    terms.map(Term::stored).collect()
}

impl Term {
    /// The term with as much of it as a stored word has.
    fn stored(term: search::Term) -> Self {
        Self(match term {
            search::Term::Word(word) => {
                search::Term::Word(word.chars().take(LONGEST_WORD).collect())
            }
            number @ search::Term::Number(_) => number,
        })
    }

    /// The stored words that the term finds.
    pub fn ranges(&self) -> Vec<WordRange> {
        match &self.0 {
            search::Term::Word(word) => vec![WordRange::beginning(word)],
            search::Term::Number(digits) => {
                let end = (digits.len() >= SHORTEST_ENDING).then(|| WordRange::ending(digits));
                // The prefix of international calls is not stored. The end of a number may begin with zeros too.
                let called = digits.strip_prefix("00").filter(|rest| !rest.is_empty());
                let beginnings = [Some(digits.as_str()), called].into_iter().flatten();
                beginnings.map(WordRange::beginning).chain(end).collect()
            }
        }
    }

    /// The stored words among which those with one wrong letter are. Empty for numbers and short words.
    ///
    /// One mistake, be it two letters in the wrong order, leaves the beginning or the end as it was.
    pub fn ranges_with_typo(&self) -> Vec<WordRange> {
        if !self.0.forgives_an_error() {
            return Vec::new();
        }
        let letters: Vec<char> = self.0.text().chars().collect();
        let right = (letters.len() - 1) / 2;
        let beginning: String = letters.iter().take(right).collect();
        let end: String = letters.iter().skip(letters.len() - right).collect();
        vec![WordRange::beginning(&beginning), WordRange::ending(&end)]
    }

    /// The word of a stored one if it differs from this term by one letter.
    pub fn misses_by_one(&self, stored: &str) -> Option<String> {
        let found: String = match stored.strip_prefix(BACKWARDS) {
            Some(backwards) => backwards.chars().rev().collect(),
            None => stored.to_owned(),
        };
        let is_meant = self.0.forgives_an_error() && has_one_error(self.0.text(), &found);
        is_meant.then_some(found)
    }
}

impl WordRange {
    /// The words that begin so.
    pub fn beginning(beginning: &str) -> Self {
        // The last character of Unicode sorts after all others.
        Self {
            low: beginning.to_owned(),
            high: format!("{beginning}{}", char::MAX),
        }
    }

    /// The words that end so, which are stored backwards.
    pub fn ending(end: &str) -> Self {
        let backwards = std::iter::once(BACKWARDS).chain(end.chars().rev());
        Self::beginning(&backwards.collect::<String>())
    }

    /// The range that holds this word alone.
    pub fn exactly(word: &str) -> Self {
        // No stored word has a control character.
        Self {
            low: word.to_owned(),
            high: format!("{word}\u{1}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> Term {
        Term(search::Term::Word(text.to_owned()))
    }

    fn number(digits: &str) -> Term {
        Term(search::Term::Number(digits.to_owned()))
    }

    #[test]
    fn a_long_search_has_few_terms_of_limited_length() {
        let found = terms(&["abc"; 60].join(" "));
        let long = terms(&"a".repeat(200));

        assert_eq!(found.len(), USED_TERMS);
        assert_eq!(long, [word(&"a".repeat(LONGEST_WORD))]);
    }

    #[test]
    fn a_number_is_looked_for_at_the_beginning_and_from_four_digits_on_at_the_end() {
        let beginning = WordRange::beginning;

        assert_eq!(number("750").ranges(), [beginning("750")]);
        assert_eq!(
            number("7500").ranges(),
            [beginning("7500"), beginning("~0057")]
        );
        assert_eq!(
            number("0050375").ranges(),
            [
                beginning("0050375"),
                beginning("50375"),
                beginning("~5730500")
            ]
        );
    }

    #[test]
    fn one_mistake_is_found_from_its_right_half() {
        for (written, name) in [
            ("hernadez", "hernandez"),
            ("ernandez", "hernandez"),
            ("hernandes", "hernandez"),
            ("hernnadez", "hernandez"),
            ("jimenes", "jimenez"),
            ("gimenez", "jimenez"),
            ("mraia", "maria"),
            ("marai", "maria"),
            ("maira", "maria"),
            ("xaria", "maria"),
            ("mariaa", "maria"),
        ] {
            let term = word(written);
            let backwards = format!("~{}", name.chars().rev().collect::<String>());
            let is_among = |stored: &str| {
                let mut ranges = term.ranges_with_typo().into_iter();
                ranges.any(|range| *range.low <= *stored && *stored < *range.high)
            };

            assert!(is_among(name) || is_among(&backwards), "{written}");
            assert_eq!(term.misses_by_one(name).as_deref(), Some(name), "{written}");
            assert_eq!(term.misses_by_one(&backwards).as_deref(), Some(name));
        }
    }

    #[test]
    fn two_mistakes_short_words_and_numbers_are_not_guessed() {
        for (written, name) in [
            ("hernades", "hernandez"),
            ("maria", "maria"),
            ("maria", "mar"),
        ] {
            assert_eq!(word(written).misses_by_one(name), None, "{written}");
        }
        assert_eq!(word("anna").ranges_with_typo(), []);
        assert_eq!(number("75000038").ranges_with_typo(), []);
        assert_eq!(number("75000038").misses_by_one("75000037"), None);
    }
}
