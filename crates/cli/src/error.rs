//! Why a command could not do what was asked, in words for the operator. There is no enum: nobody
//! but the operator reads these.

use std::fmt::Display;

/// A sentence that says what went wrong.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Failure(String);

/// What a step of a command ends in.
pub type Outcome<T = ()> = Result<T, Failure>;

impl Failure {
    /// A failure told as `sentence`.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

/// Tells what was tried when something failed.
pub trait Because<T> {
    /// Puts `what` was tried before the reason.
    fn because(self, what: impl Display) -> Outcome<T>;
}

impl<T, E: Display> Because<T> for Result<T, E> {
    fn because(self, what: impl Display) -> Outcome<T> {
        self.map_err(|reason| Failure(format!("{what}: {reason}")))
    }
}

impl<T> Because<T> for Option<T> {
    fn because(self, what: impl Display) -> Outcome<T> {
        self.ok_or_else(|| Failure(what.to_string()))
    }
}
