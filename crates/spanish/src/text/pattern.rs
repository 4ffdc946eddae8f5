//! Patterns over tokens: `quiero|necesito una? cita`. Words are written in lower case without accents.
//!
//! | form | matches |
//! |---|---|
//! | `a\|b` | one of the words |
//! | `x?` | the word or nothing |
//! | `pre*` | any word that begins so |
//! | `#` | a number, in digits or words |
//! | `_` | any word |
//! | `%` | a punctuation sign or the end |
//! | `<date>` | what an earlier recogniser folded |
//!
//! Punctuation signs are tokens, so a comma interrupts a phrase.

use std::rc::Rc;

use super::{Token, marks};

/// One position of a pattern.
#[derive(Debug)]
struct Item {
    /// The marks of all tokens that fit.
    marks: u64,
    words: Box<[(u32, Box<str>)]>,
    prefixes: Box<[Box<str>]>,
    optional: bool,
}

/// A pattern, parsed once for all messages.
#[derive(Debug)]
pub struct Pattern {
    items: Box<[Item]>,
    /// The marks of the tokens with which a match can begin.
    first: u64,
    /// A match can be empty.
    is_optional: bool,
}

impl Pattern {
    /// Parses a pattern. Every text is a valid pattern.
    pub fn new(text: &str) -> Self {
        let items: Box<[Item]> = text.split_ascii_whitespace().map(Item::new).collect();
        let required = items.iter().position(|item| !item.optional);
        let leading = required.map_or(items.len(), |at| at + 1);
        Self {
            first: items
                .iter()
                .take(leading)
                .fold(0, |all, item| all | item.marks),
            is_optional: required.is_none(),
            items,
        }
    }

    /// The end of a match that begins at `at`. An optional token is taken where possible.
    pub fn match_at(&self, tokens: &[Rc<Token>], at: usize) -> Option<usize> {
        if self.may_begin(tokens.get(at)) {
            walk(tokens, at, &self.items, &|_| true)
        } else {
            None
        }
    }

    /// The start of the longest match that ends right before `end`. An empty match does not count.
    pub fn match_before(&self, tokens: &[Rc<Token>], end: usize) -> Option<usize> {
        let mut starts = end.saturating_sub(self.items.len())..end;
        starts.find(|&start| {
            self.may_begin(tokens.get(start))
                && walk(tokens, start, &self.items, &|reached| reached == end).is_some()
        })
    }

    fn may_begin(&self, token: Option<&Rc<Token>>) -> bool {
        let marks = token.map_or(marks::BREAK, |token| token.marks);
        self.is_optional || self.first & marks != 0
    }
}

fn walk(
    tokens: &[Rc<Token>],
    at: usize,
    items: &[Item],
    accept: &dyn Fn(usize) -> bool,
) -> Option<usize> {
    let Some((item, rest)) = items.split_first() else {
        return accept(at).then_some(at);
    };
    let taken = match tokens.get(at) {
        Some(token) if item.fits(token) => walk(tokens, at + 1, rest, accept),
        None if item.marks & marks::BREAK != 0 => walk(tokens, at, rest, accept),
        _ => None,
    };
    taken.or_else(|| {
        if item.optional {
            walk(tokens, at, rest, accept)
        } else {
            None
        }
    })
}

impl Item {
    fn new(text: &str) -> Self {
        let optional = text.strip_suffix('?');
        let mut item = Self {
            marks: 0,
            words: Box::default(),
            prefixes: Box::default(),
            optional: optional.is_some(),
        };
        let (mut words, mut prefixes) = (Vec::new(), Vec::new());
        for word in optional.unwrap_or(text).split('|') {
            item.marks |= match (word, word.strip_suffix('*')) {
                ("#", _) => marks::NUMBER,
                ("_", _) => marks::PLAIN,
                ("%", _) => marks::BREAK,
                (_, Some(prefix)) => {
                    prefixes.push(prefix.into());
                    marks::of_start(prefix)
                }
                (word, None) => {
                    let hash = marks::hash(word);
                    words.push((hash, word.into()));
                    marks::of_word(hash)
                }
            };
        }
        (item.words, item.prefixes) = (words.into(), prefixes.into());
        item
    }

    fn fits(&self, token: &Token) -> bool {
        let common = self.marks & token.marks;
        common & marks::CLASSES != 0 || (common != 0 && self.names(token))
    }

    fn names(&self, token: &Token) -> bool {
        let mut words = self.words.iter();
        let mut prefixes = self.prefixes.iter();
        words.any(|(hash, word)| *hash == token.hash && **word == *token.word)
            || prefixes.any(|prefix| token.word.starts_with(&**prefix))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Stream;

    /// Whether the token fits that alternative of a position, by the table above and nothing else.
    fn fits(token: &Token, word: &str) -> bool {
        match (word, word.strip_suffix('*')) {
            ("#", _) => token.number.is_some(),
            ("_", _) => !token.is_break() && token.digits == 0,
            ("%", _) => token.is_break(),
            (_, Some(prefix)) => token.word.starts_with(prefix),
            (word, None) => token.word == word,
        }
    }

    #[test]
    fn a_position_fits_the_tokens_that_its_alternatives_fit() {
        let positions = [
            "#",
            "_",
            "%",
            "*",
            "cancel*",
            "si|no",
            "uno|dos|#",
            "cita|%",
            "a|e|i|o|u|y",
            "viern*|_",
        ];
        let words: Vec<String> = ('a'..='z')
            .flat_map(|letter| {
                [
                    format!("{letter}"),
                    format!("{letter}i"),
                    format!("cancel{letter}"),
                ]
            })
            .chain(["si no cita viernes dos 7 31 . ? -".to_owned()])
            .collect();
        let text = words.join(" ");
        let stream = Stream::new(&text);

        for position in positions {
            let pattern = Pattern::new(position);
            for (at, token) in stream.tokens().iter().enumerate() {
                let expected = position.split('|').any(|word| fits(token, word));

                let found = stream.at(at, &pattern);

                assert_eq!(found == Some(at + 1), expected, "{position} at {token:?}");
            }
        }
    }

    #[test]
    fn optional_positions_and_the_end_of_the_message_are_matched() {
        let stream = Stream::new("una cita para hoy");
        let at = |at, pattern| stream.at(at, &Pattern::new(pattern));

        assert_eq!(at(0, "la|una? cita"), Some(2));
        assert_eq!(at(1, "la|una? cita"), Some(2));
        assert_eq!(at(2, "cita?"), Some(2), "an empty match");
        assert_eq!(at(3, "hoy %"), Some(4), "the end is a sign");
        assert_eq!(at(3, "hoy _"), None);
        assert_eq!(at(4, "%"), Some(4));
        assert_eq!(at(4, "hoy? mismo?"), Some(4));
        assert_eq!(
            stream.before(2, &Pattern::new("una? cita")),
            Some(0),
            "the longest match"
        );
        assert_eq!(
            stream.before(2, &Pattern::new("para?")),
            None,
            "an empty match does not count"
        );
    }
}
