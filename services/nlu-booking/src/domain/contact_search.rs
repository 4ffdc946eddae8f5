//! What staff write to find a conversation: parts of names and of phone numbers, in any written form.
//!
//! The stored words are those of `conversation.contact_words`, which folds names as this module folds a search. Words that
//! begin with `~` are written backwards.

use kernel::without_accent;

/// Further terms of a search are ignored.
const USED_TERMS: usize = 5;
/// The longest word that is stored, in characters.
const LONGEST_WORD: usize = 40;
/// A shorter number may be the beginning of a phone number, but not its end.
const SHORTEST_END: usize = 4;
/// In a shorter word one wrong letter makes another name: Ana and Eva, Luis and Luz.
const SHORTEST_WITH_TYPO: usize = 5;
/// What stands before a word that is written backwards.
const BACKWARDS: char = '~';

/// A part of a search. A conversation is found if each term finds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// The beginning of a word of the name.
    Word(String),
    /// The digits of a phone number, or of its beginning or end.
    Number(String),
}

/// The words between two bounds: from `low` on, and before `high`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordRange {
    pub low: String,
    pub high: String,
}

/// The terms of a search, in their order. Digits with signs or spaces between them are one number. Empty for a text without
/// letters and digits.
pub fn terms(text: &str) -> Vec<Term> {
    let folded: String = text
        .chars()
        .flat_map(char::to_lowercase)
        .filter(|letter| !matches!(letter, '\u{300}'..='\u{36f}'))
        .map(without_accent)
        .collect();
    let mut terms: Vec<Term> = Vec::new();
    for word in folded.split(|c: char| !c.is_alphanumeric()) {
        let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
        match terms.last_mut() {
            _ if word.is_empty() => {}
            Some(Term::Number(number)) if is_number => number.push_str(word),
            _ if is_number => terms.push(Term::Number(word.to_owned())),
            _ => terms.push(Term::Word(word.chars().take(LONGEST_WORD).collect())),
        }
    }
    terms.truncate(USED_TERMS);
    terms
}

impl Term {
    /// The stored words that the term finds.
    pub fn ranges(&self) -> Vec<WordRange> {
        match self {
            Self::Word(word) => vec![WordRange::beginning(word)],
            Self::Number(digits) => {
                let end = (digits.len() >= SHORTEST_END).then(|| WordRange::ending(digits));
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
        let Self::Word(word) = self else {
            return Vec::new();
        };
        let letters: Vec<char> = word.chars().collect();
        if letters.len() < SHORTEST_WITH_TYPO {
            return Vec::new();
        }
        let right = (letters.len() - 1) / 2;
        let beginning: String = letters.iter().take(right).collect();
        let end: String = letters.iter().skip(letters.len() - right).collect();
        vec![WordRange::beginning(&beginning), WordRange::ending(&end)]
    }

    /// The word of a stored one if it differs from this term by one letter.
    pub fn misses_by_one(&self, stored: &str) -> Option<String> {
        let Self::Word(word) = self else {
            return None;
        };
        let found: String = match stored.strip_prefix(BACKWARDS) {
            Some(backwards) => backwards.chars().rev().collect(),
            None => stored.to_owned(),
        };
        is_one_mistake_apart(word, &found).then_some(found)
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

/// Whether one letter more, less or other, or two letters in the other order, make one word of the other.
fn is_one_mistake_apart(left: &str, right: &str) -> bool {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    if left.len().abs_diff(right.len()) > 1 || left == right {
        return false;
    }
    let pairs = left.iter().zip(&right);
    let same = pairs.take_while(|(one, other)| one == other).count();
    let rest = |letters: &[char], from: usize| letters.get(from..).map(<[char]>::to_vec);
    let swapped = || {
        let mut swapped = left.clone();
        if same + 1 < swapped.len() {
            swapped.swap(same, same + 1);
        }
        swapped == right
    };
    rest(&left, same + 1) == rest(&right, same + 1)
        || rest(&left, same + 1) == rest(&right, same)
        || rest(&left, same) == rest(&right, same + 1)
        || swapped()
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
    fn names_are_read_without_accents_and_numbers_in_any_written_form() {
        let cases = [
            ("María José", vec![word("maria"), word("jose")]),
            (
                "  D’Aubuisson-GÜIRO ",
                vec![word("d"), word("aubuisson"), word("guiro")],
            ),
            ("7500-0037", vec![number("75000037")]),
            ("7500 0037", vec![number("75000037")]),
            ("+503 7500-0037", vec![number("50375000037")]),
            ("(503) 7500.0037", vec![number("50375000037")]),
            ("ana 0037", vec![word("ana"), number("0037")]),
            ("---", Vec::new()),
            ("%_", Vec::new()),
            ("", Vec::new()),
        ];
        for (text, expected) in cases {
            assert_eq!(terms(text), expected, "{text}");
        }
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
