//! The environment, read once. Required and optional look different at the call.

use secrecy::SecretString;
use std::collections::HashMap;
use std::str::FromStr;

/// The process's environment as it was at the start.
#[derive(Clone, Default)]
pub struct Env(HashMap<String, String>);

/// A variable that is missing or cannot be read. Its value is not repeated: it may be a secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EnvError {
    /// It must be set and is not.
    #[error("{0} is not set")]
    Missing(&'static str),
    /// It is set to something that cannot be read.
    #[error("{0} cannot be read: {1}")]
    Unreadable(&'static str, String),
}

impl Env {
    /// The process's own.
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that reads the environment"
    )]
    pub fn of_process() -> Self {
        Self(std::env::vars().collect())
    }

    /// One made by a test.
    pub fn of(pairs: &[(&str, &str)]) -> Self {
        Self(
            pairs
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        )
    }

    /// A variable that must be there. An empty one counts as missing.
    pub fn required<T>(&self, name: &'static str) -> Result<T, EnvError>
    where
        T: FromStr,
        T::Err: std::fmt::Display,
    {
        self.optional(name)?.ok_or(EnvError::Missing(name))
    }

    /// A variable that may be absent.
    pub fn optional<T>(&self, name: &'static str) -> Result<Option<T>, EnvError>
    where
        T: FromStr,
        T::Err: std::fmt::Display,
    {
        match self.0.get(name).map(String::as_str) {
            None | Some("") => Ok(None),
            Some(text) => text
                .parse()
                .map(Some)
                .map_err(|error: T::Err| EnvError::Unreadable(name, error.to_string())),
        }
    }

    /// A variable with a default.
    pub fn or<T>(&self, name: &'static str, default: T) -> Result<T, EnvError>
    where
        T: FromStr,
        T::Err: std::fmt::Display,
    {
        Ok(self.optional(name)?.unwrap_or(default))
    }

    /// A secret that must be there; it cannot be printed.
    pub fn secret(&self, name: &'static str) -> Result<SecretString, EnvError> {
        self.required::<String>(name).map(SecretString::from)
    }

    /// A secret that may be absent.
    pub fn optional_secret(&self, name: &'static str) -> Result<Option<SecretString>, EnvError> {
        Ok(self.optional::<String>(name)?.map(SecretString::from))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_and_an_empty_variable_are_the_same() {
        let env = Env::of(&[("EMPTY", "")]);

        assert_eq!(
            env.required::<String>("EMPTY"),
            Err(EnvError::Missing("EMPTY"))
        );
        assert_eq!(env.or("ABSENT", 8), Ok(8));
    }

    #[test]
    fn an_unreadable_variable_is_named_and_not_replaced_by_its_default() {
        let env = Env::of(&[("POOL", "eight")]);

        let refused = env.or("POOL", 8_usize).unwrap_err();

        assert!(refused.to_string().starts_with("POOL cannot be read"));
    }
}
