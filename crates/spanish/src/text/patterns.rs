//! Several patterns of one meaning, and the macros by which a pattern in the code is parsed once.

use std::rc::Rc;

use super::{Pattern, Token};

/// Patterns of one meaning, in the order in which they were written.
#[derive(Debug)]
pub struct Patterns(Box<[Pattern]>);

impl Patterns {
    pub fn new<'a>(patterns: impl IntoIterator<Item = &'a str>) -> Self {
        Self(patterns.into_iter().map(Pattern::new).collect())
    }

    pub fn iter(&self) -> std::slice::Iter<'_, Pattern> {
        self.0.iter()
    }

    /// The ends of the matches that begin at `at`, in the order of the patterns.
    pub fn ends_at(&self, tokens: &[Rc<Token>], at: usize) -> impl Iterator<Item = usize> {
        self.iter()
            .filter_map(move |pattern| pattern.match_at(tokens, at))
    }
}

/// A pattern that is parsed at its first use and kept.
macro_rules! pattern {
    ($text:expr) => {{
        use $crate::text::Pattern;
        static PARSED: std::sync::LazyLock<Pattern> =
            std::sync::LazyLock::new(|| Pattern::new($text));
        &*PARSED
    }};
}

/// Patterns that are parsed at their first use and kept.
macro_rules! patterns {
    [$($text:expr),+ $(,)?] => {{
        use $crate::text::Patterns;
        static PARSED: std::sync::LazyLock<Patterns> =
            std::sync::LazyLock::new(|| Patterns::new([$($text),+]));
        &*PARSED
    }};
}

pub(crate) use {pattern, patterns};
