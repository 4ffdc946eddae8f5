//! The environment, read once at the start of the process.

use std::collections::HashMap;

/// The process's environment as it was at the start.
#[derive(Clone, Default)]
pub struct Env(HashMap<String, String>);

/// A variable that is missing or wrong. Its value is never repeated, because it may be a secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EnvError {
    /// The variable must be set and is not.
    #[error("{0} is not set")]
    Missing(&'static str),
    /// The variable is set to a text that cannot be read.
    #[error("{0} cannot be read: {1}")]
    Unreadable(&'static str, String),
    /// The variable is set to a number outside its bounds.
    #[error("{0} must be between {1} and {2}")]
    OutOfBounds(&'static str, i64, i64),
    /// The variable is set where it must not be.
    #[error("{0} must not be set when ENVIRONMENT is production")]
    DevelopmentOnly(&'static str),
}

impl Env {
    /// The variables of this process.
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that reads the environment"
    )]
    pub fn of_process() -> Self {
        Self(std::env::vars().collect())
    }

    /// The variables that a test gives.
    pub fn of(pairs: &[(&str, &str)]) -> Self {
        Self(
            pairs
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        )
    }

    /// The variable's text; an empty one counts as absent.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        let text = self.0.get(name)?;
        (!text.is_empty()).then_some(text.as_str())
    }
}
