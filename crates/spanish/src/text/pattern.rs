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

use super::Token;

/// One position of a pattern.
struct Item<'p> {
    words: Vec<&'p str>,
    optional: bool,
}

/// A pattern, split once for all indexes at which it is tried.
pub struct Pattern<'p>(Vec<Item<'p>>);

impl<'p> Pattern<'p> {
    /// Splits a pattern. Every text is a valid pattern.
    pub fn new(pattern: &'p str) -> Self {
        let items = pattern.split_ascii_whitespace().map(|item| {
            let optional = item.strip_suffix('?');
            Item {
                words: optional.unwrap_or(item).split('|').collect(),
                optional: optional.is_some(),
            }
        });
        Self(items.collect())
    }

    /// The largest number of tokens that a match can have.
    pub fn reach(&self) -> usize {
        self.0.len()
    }

    /// The end of a match that begins at `at`. An optional token is taken where possible.
    pub fn match_at(&self, tokens: &[Token], at: usize) -> Option<usize> {
        walk(tokens, at, &self.0, &|_| true)
    }

    /// Whether a match can begin at `at` and end exactly at `end`.
    pub fn spans(&self, tokens: &[Token], at: usize, end: usize) -> bool {
        walk(tokens, at, &self.0, &|reached| reached == end).is_some()
    }
}

fn walk(
    tokens: &[Token],
    at: usize,
    items: &[Item],
    accept: &dyn Fn(usize) -> bool,
) -> Option<usize> {
    let Some((item, rest)) = items.split_first() else {
        return accept(at).then_some(at);
    };
    let taken = match tokens.get(at) {
        Some(token) if item.words.iter().any(|word| fits(token, word)) => {
            walk(tokens, at + 1, rest, accept)
        }
        None if item.words.contains(&"%") => walk(tokens, at, rest, accept),
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

fn fits(token: &Token, word: &str) -> bool {
    match word {
        "#" => token.number.is_some(),
        "_" => !token.is_break() && token.digits == 0,
        "%" => token.is_break(),
        _ => match word.strip_suffix('*') {
            Some(prefix) => token.word.starts_with(prefix),
            None => token.word == word,
        },
    }
}
