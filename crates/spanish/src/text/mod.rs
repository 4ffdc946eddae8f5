//! A message as a sequence of tokens: folded words with their places in the original text.
//! Recognisers replace what they understood by one token (`<date>`, `<time>`, …), so that later ones match on a shorter
//! sequence. Not here: any meaning.

mod lex;
mod lines;
mod marks;
mod numbers;
mod pattern;
mod patterns;
pub mod phonetics;
mod spelling;
mod token;

use std::{ops::Range, rc::Rc};

pub use pattern::Pattern;
pub use patterns::Patterns;
pub(crate) use patterns::{pattern, patterns};
pub use phonetics::{Heard, KnownWord};
pub use token::Token;

/// The tokens of a message, some of them already folded.
#[derive(Debug, Clone)]
pub struct Stream<'a> {
    text: &'a str,
    /// Shared between copies of the stream, which differ in what is folded.
    tokens: Vec<Rc<Token>>,
}

impl<'a> Stream<'a> {
    /// Reads a text into folded, spelled-out words.
    pub fn new(text: &'a str) -> Self {
        let tokens = numbers::value(spelling::spell(lex::lex(text)));
        let marked = tokens.into_iter().map(|mut token| {
            token.mark();
            Rc::new(token)
        });
        let mut tokens = marked.collect();
        lines::join(&mut tokens);
        Self { text, tokens }
    }

    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    pub fn tokens(&self) -> &[Rc<Token>] {
        &self.tokens
    }

    pub fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at).map(Rc::as_ref)
    }

    /// The word at an index; empty past the end.
    pub fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.word.as_str())
    }

    pub fn number(&self, at: usize) -> Option<u32> {
        self.tokens.get(at).and_then(|token| token.number)
    }

    /// The end of the pattern (see `pattern`) if it matches from index `at` on.
    pub fn at(&self, at: usize, pattern: &Pattern) -> Option<usize> {
        pattern.match_at(&self.tokens, at)
    }

    /// The end of the first of the patterns that matches from index `at` on.
    pub fn at_any(&self, at: usize, patterns: &Patterns) -> Option<usize> {
        patterns.ends_at(&self.tokens, at).next()
    }

    /// The ends of the patterns that match from index `at` on, in the order of the patterns.
    pub fn ends_at(&self, at: usize, patterns: &Patterns) -> impl Iterator<Item = usize> {
        patterns.ends_at(&self.tokens, at)
    }

    /// The end of the longest match of the patterns from index `at` on.
    pub fn at_longest(&self, at: usize, patterns: &Patterns) -> Option<usize> {
        patterns.ends_at(&self.tokens, at).max()
    }

    /// The start of the pattern if a match ends right before index `end`. An empty match does not count.
    pub fn before(&self, end: usize, pattern: &Pattern) -> Option<usize> {
        pattern.match_before(&self.tokens, end)
    }

    /// Whether a match of any of the patterns ends right before index `end`.
    pub fn any_before(&self, end: usize, patterns: &Patterns) -> bool {
        patterns
            .iter()
            .any(|pattern| self.before(end, pattern).is_some())
    }

    /// The first match of the pattern. An empty match does not count.
    pub fn find(&self, pattern: &Pattern) -> Option<Range<usize>> {
        (0..self.len()).find_map(|start| {
            let end = self.at(start, pattern).filter(|end| *end > start)?;
            Some(start..end)
        })
    }

    /// The first match of any of the patterns; of two at one index the longer.
    pub fn find_any(&self, patterns: &Patterns) -> Option<Range<usize>> {
        (0..self.len()).find_map(|start| {
            let end = self
                .at_longest(start, patterns)
                .filter(|end| *end > start)?;
            Some(start..end)
        })
    }

    /// Whether the pattern matches anywhere.
    pub fn has(&self, pattern: &Pattern) -> bool {
        self.find(pattern).is_some()
    }

    /// Whether any of the patterns matches anywhere.
    pub fn has_any(&self, patterns: &Patterns) -> bool {
        self.find_any(patterns).is_some()
    }

    /// Whether the message contains a question mark.
    pub fn asks(&self) -> bool {
        self.tokens.iter().any(|token| token.word == "?")
    }

    /// Replaces a range of tokens by one that stands for what was understood.
    pub fn fold(&mut self, range: Range<usize>, word: &str, slot: Option<usize>) {
        let (Some(first), Some(last)) = (
            self.tokens.get(range.start),
            self.tokens.get(range.end.saturating_sub(1)),
        ) else {
            return;
        };
        let mut folded = Token {
            word: word.to_owned(),
            plain: word.to_owned(),
            from: first.from,
            to: last.to,
            slot,
            ..Token::default()
        };
        folded.mark();
        self.tokens.splice(range, [Rc::new(folded)]);
    }

    /// Folds every match of the patterns; at one index the longest match.
    pub fn fold_all(&mut self, patterns: &Patterns, word: &str) {
        let mut at = 0;
        while at < self.len() {
            if let Some(end) = self.at_longest(at, patterns).filter(|&end| end > at) {
                self.fold(at..end, word, None);
            }
            at += 1;
        }
    }

    /// The original text of a range of tokens.
    pub fn original(&self, range: Range<usize>) -> &'a str {
        let from = self.tokens.get(range.start).map(|token| token.from);
        let to = self
            .tokens
            .get(range.end.saturating_sub(1))
            .map(|token| token.to);
        from.zip(to)
            .and_then(|(from, to)| self.text.get(from..to))
            .unwrap_or("")
    }

    /// The indexes of the tokens with that word.
    pub fn places(&self, word: &str) -> Vec<usize> {
        let places = self.tokens.iter().enumerate();
        places
            .filter(|(_, token)| token.word == word)
            .map(|(at, _)| at)
            .collect()
    }
}

/// The folded words of a text of the clinic: a name, a keyword, a label.
pub fn words(text: &str) -> Vec<String> {
    let tokens = spelling::spell_out(lex::lex(text));
    tokens
        .into_iter()
        .filter(|token| !token.is_break())
        .map(|token| token.word)
        .collect()
}

/// The words of a text of the clinic, for a comparison with words of a patient.
pub fn known_words(text: &str) -> Vec<KnownWord> {
    words(text).into_iter().map(KnownWord::new).collect()
}
