//! A message as a row of folded words with their places in the original text.
//! Recognisers fold what they understood into one token (`<date>`, `<time>`, …), so that later
//! ones match on a shorter row. Not here: any meaning.

mod abbreviations;
mod lex;
mod numbers;
mod pattern;
pub mod sound;
mod spelling;

use std::ops::Range;

use pattern::Pattern;

/// One word, number or sign.
#[derive(Debug, Clone)]
pub struct Token {
    /// Folded and spelled out: no capitals, no accents, no abbreviations.
    pub word: String,
    /// Folded only, as the patient wrote it.
    pub plain: String,
    /// Bytes of the original text.
    pub from: usize,
    /// End of those bytes.
    pub to: usize,
    /// Value of digits and of number words.
    pub number: Option<u32>,
    /// How many digits it was written with; 0 for words.
    pub digits: usize,
    /// It follows the token before it without a space.
    pub glued: bool,
    /// Which mention it stands for, once folded.
    pub slot: Option<usize>,
}

impl Token {
    /// Whether it is a sign that ends a clause.
    pub fn is_break(&self) -> bool {
        matches!(
            self.word.as_str(),
            "," | ";" | "." | "!" | "?" | ":" | "(" | ")" | "-" | "/"
        )
    }
}

/// A message on its way to being understood.
#[derive(Debug, Clone)]
pub struct Stream<'a> {
    text: &'a str,
    tokens: Vec<Token>,
}

impl<'a> Stream<'a> {
    /// Reads a text into folded, spelled-out words.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            tokens: numbers::value(spelling::spell(lex::lex(text))),
        }
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// All tokens.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The token at a place, if there is one.
    pub fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    /// The word at a place; empty past the end.
    pub fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.word.as_str())
    }

    /// The number at a place.
    pub fn number(&self, at: usize) -> Option<u32> {
        self.tokens.get(at).and_then(|token| token.number)
    }

    /// Where the pattern ends if it begins here, see `pattern`.
    pub fn at(&self, at: usize, pattern: &str) -> Option<usize> {
        Pattern::new(pattern).match_at(&self.tokens, at)
    }

    /// Where the pattern begins if it ends right before here; it is never empty there.
    pub fn before(&self, end: usize, pattern: &str) -> Option<usize> {
        let pattern = Pattern::new(pattern);
        let first = end.saturating_sub(pattern.reach());
        (first..end).find(|&start| pattern.spans(&self.tokens, start, end))
    }

    /// The first place where one of the patterns matches.
    pub fn find(&self, patterns: &[&str]) -> Option<Range<usize>> {
        let found = patterns.iter().filter_map(|pattern| self.first(pattern));
        found.min_by_key(|range| (range.start, std::cmp::Reverse(range.end)))
    }

    fn first(&self, pattern: &str) -> Option<Range<usize>> {
        let pattern = Pattern::new(pattern);
        (0..self.len()).find_map(|start| {
            let end = pattern
                .match_at(&self.tokens, start)
                .filter(|end| *end > start)?;
            Some(start..end)
        })
    }

    /// Whether one of the patterns matches anywhere.
    pub fn has(&self, patterns: &[&str]) -> bool {
        patterns.iter().any(|pattern| self.first(pattern).is_some())
    }

    /// Whether the patient asks: a question mark anywhere.
    pub fn asks(&self) -> bool {
        self.tokens.iter().any(|token| token.word == "?")
    }

    /// Replaces a stretch by one token that stands for what was understood.
    pub fn fold(&mut self, range: Range<usize>, word: &str, slot: Option<usize>) {
        let (Some(first), Some(last)) = (
            self.tokens.get(range.start),
            self.tokens.get(range.end.saturating_sub(1)),
        ) else {
            return;
        };
        let folded = Token {
            word: word.to_owned(),
            plain: word.to_owned(),
            from: first.from,
            to: last.to,
            number: None,
            digits: 0,
            glued: false,
            slot,
        };
        self.tokens.splice(range, [folded]);
    }

    /// Folds every match of the patterns.
    pub fn fold_all(&mut self, patterns: &[&str], word: &str) {
        let patterns: Vec<Pattern> = patterns
            .iter()
            .map(|pattern| Pattern::new(pattern))
            .collect();
        let mut at = 0;
        while at < self.len() {
            let ends = patterns
                .iter()
                .filter_map(|pattern| pattern.match_at(&self.tokens, at));
            if let Some(end) = ends.max().filter(|&end| end > at) {
                self.fold(at..end, word, None);
            }
            at += 1;
        }
    }

    /// What the patient wrote there, untouched.
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

    /// Places of the tokens with that word.
    pub fn places(&self, word: &str) -> Vec<usize> {
        let places = self.tokens.iter().enumerate();
        places
            .filter(|(_, token)| token.word == word)
            .map(|(at, _)| at)
            .collect()
    }
}

/// The folded words of a text that is not a patient's: names, keywords, labels.
pub fn words(text: &str) -> Vec<String> {
    let tokens = spelling::spell_out(lex::lex(text));
    tokens
        .into_iter()
        .filter(|token| !token.is_break())
        .map(|token| token.word)
        .collect()
}
