//! How a journey ends badly: with the one sentence that says which promise was broken.

use std::fmt::Display;

/// A promise that was not kept, in a sentence.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Broken(String);

/// What a step of a journey ends in.
pub type Kept<T = ()> = Result<T, Broken>;

impl Broken {
    /// The promise broken as `sentence` says.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

/// Holds somebody to a promise; `sentence` says what was seen instead.
pub fn promise(kept: bool, sentence: impl FnOnce() -> String) -> Kept {
    if kept {
        Ok(())
    } else {
        Err(Broken(sentence()))
    }
}

/// Tells what was wanted when something failed.
pub trait Because<T> {
    /// Puts `what` was wanted before the reason.
    fn because(self, what: impl Display) -> Kept<T>;
}

impl<T, E: Display> Because<T> for Result<T, E> {
    fn because(self, what: impl Display) -> Kept<T> {
        self.map_err(|reason| Broken(format!("{what}: {reason}")))
    }
}

impl<T> Because<T> for Option<T> {
    fn because(self, what: impl Display) -> Kept<T> {
        self.ok_or_else(|| Broken(what.to_string()))
    }
}
