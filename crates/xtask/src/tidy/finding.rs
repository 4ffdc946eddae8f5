//! What a check found.

use std::fmt;

/// One breach of one rule: where, which, why it matters, and what to do instead.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file, with a line where one is known.
    pub place: String,
    /// The rule's name, which is its check's.
    pub rule: &'static str,
    /// What is wrong, and why it is.
    pub reason: String,
    /// What to do instead.
    pub remedy: String,
}

impl Finding {
    /// A finding at a place.
    pub fn at(
        place: impl Into<String>,
        rule: &'static str,
        reason: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self {
            place: place.into(),
            rule,
            reason: reason.into(),
            remedy: remedy.into(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            place,
            rule,
            reason,
            remedy,
        } = self;
        write!(f, "{place}: [{rule}] {reason}\n    {remedy}")
    }
}
