//! What a step ends in. There is no enum: a run that fails is read by a person and by nobody else.

use std::fmt::Display;

/// Why the run cannot go on.
pub type Failure = Box<dyn std::error::Error>;

/// What a step ends in.
pub type Outcome<T = ()> = Result<T, Failure>;

/// Tells what was tried when something failed.
pub trait Because<T> {
    /// Puts `what` was tried before the reason.
    fn because(self, what: impl Display) -> Outcome<T>;
}

impl<T, E: Display> Because<T> for Result<T, E> {
    fn because(self, what: impl Display) -> Outcome<T> {
        self.map_err(|reason| format!("{what}: {reason}").into())
    }
}

impl<T> Because<T> for Option<T> {
    fn because(self, what: impl Display) -> Outcome<T> {
        self.ok_or_else(|| what.to_string().into())
    }
}
