//! A message as a sequence of tokens: folded words with their places in the original text.
//! Recognisers replace what they understood by one token (`<date>`, `<time>`, …), so that later ones match on a shorter
//! sequence. Not here: any meaning.

mod lex;
mod numbers;
mod pattern;
pub mod phonetics;
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
    /// First byte in the original text.
    pub from: usize,
    /// Byte after the last one in the original text.
    pub to: usize,
    /// Value of digits and of number words.
    pub number: Option<u32>,
    /// How many digits the token was written with; 0 for words.
    pub digits: usize,
    /// No space stands between this token and the one before.
    pub glued: bool,
    /// Index of the mention that a folded token replaces.
    pub slot: Option<usize>,
}

impl Token {
    /// Whether the token is a sign that ends a clause.
    pub fn is_break(&self) -> bool {
        matches!(
            self.word.as_str(),
            "," | ";" | "." | "!" | "?" | ":" | "(" | ")" | "-" | "/"
        )
    }
}

/// The tokens of a message, some of them already folded.
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

    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    pub fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    /// The word at an index; empty past the end.
    pub fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.word.as_str())
    }

    pub fn number(&self, at: usize) -> Option<u32> {
        self.tokens.get(at).and_then(|token| token.number)
    }

    /// The end of the pattern (see `pattern`) if it matches from index `at` on.
    pub fn at(&self, at: usize, pattern: &str) -> Option<usize> {
        Pattern::new(pattern).match_at(&self.tokens, at)
    }

    /// The start of the pattern if a match ends right before index `end`. An empty match does not count.
    pub fn before(&self, end: usize, pattern: &str) -> Option<usize> {
        let pattern = Pattern::new(pattern);
        let first = end.saturating_sub(pattern.reach());
        (first..end).find(|&start| pattern.spans(&self.tokens, start, end))
    }

    /// The first match of any of the patterns; of two at one index the longer.
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

    /// Whether any of the patterns matches anywhere.
    pub fn has(&self, patterns: &[&str]) -> bool {
        patterns.iter().any(|pattern| self.first(pattern).is_some())
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

    /// Folds every match of the patterns; at one index the longest match.
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
