//! Settings: each is declared once, with its meaning, bounds and default, and read by that declaration. The reference in
//! `docs/configuration.md` is generated from the declarations.

use crate::env::{Env, EnvError};
use secrecy::SecretString;
use std::fmt::Display;
use std::str::FromStr;

/// One environment variable of a service.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// The variable's name.
    pub name: &'static str,
    /// What it decides, its unit and form.
    pub meaning: &'static str,
    /// What holds when the variable is absent or empty.
    pub absence: Absence,
    /// The smallest and the largest number allowed, both included.
    pub bounds: Option<(i64, i64)>,
    /// Whether its value must not be printed.
    pub is_secret: bool,
}

/// What holds when a variable is absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    /// The service does not start.
    Refused,
    /// The feature that needs it is off.
    FeatureOff,
    Default(&'static str),
}

impl Setting {
    /// A setting without which the service does not start.
    pub const fn required(name: &'static str, meaning: &'static str) -> Self {
        Self::new(name, meaning, Absence::Refused)
    }

    /// A setting whose absence switches something off.
    pub const fn optional(name: &'static str, meaning: &'static str) -> Self {
        Self::new(name, meaning, Absence::FeatureOff)
    }

    /// A setting with a default, written as the environment would have it.
    pub const fn with_default(
        name: &'static str,
        default: &'static str,
        meaning: &'static str,
    ) -> Self {
        Self::new(name, meaning, Absence::Default(default))
    }

    const fn new(name: &'static str, meaning: &'static str, absence: Absence) -> Self {
        Self {
            name,
            meaning,
            absence,
            bounds: None,
            is_secret: false,
        }
    }

    /// A number that must lie between `least` and `most`, both included.
    #[must_use]
    pub const fn within(mut self, least: i64, most: i64) -> Self {
        self.bounds = Some((least, most));
        self
    }

    /// A value that must not be printed.
    #[must_use]
    pub const fn secret(mut self) -> Self {
        self.is_secret = true;
        self
    }

    /// The value, or the default. A required one that is absent, and a value that cannot be read or lies outside the
    /// bounds, is an error that names the variable and not its value.
    pub fn read<T>(&self, env: &Env) -> Result<T, EnvError>
    where
        T: FromStr,
        T::Err: Display,
    {
        self.read_optional(env)?.ok_or(EnvError::Missing(self.name))
    }

    /// The value, the default, or `None` where absence switches something off.
    pub fn read_optional<T>(&self, env: &Env) -> Result<Option<T>, EnvError>
    where
        T: FromStr,
        T::Err: Display,
    {
        let Some(text) = self.text(env) else {
            return Ok(None);
        };
        self.check_bounds(text)?;
        match text.parse() {
            Ok(value) => Ok(Some(value)),
            Err(error) => Err(self.unreadable(&error)),
        }
    }

    /// A secret that must be there.
    pub fn read_secret(&self, env: &Env) -> Result<SecretString, EnvError> {
        self.read::<String>(env).map(SecretString::from)
    }

    /// A secret whose absence switches something off.
    pub fn read_optional_secret(&self, env: &Env) -> Result<Option<SecretString>, EnvError> {
        let text = self.read_optional::<String>(env)?;
        Ok(text.map(SecretString::from))
    }

    fn text<'e>(&self, env: &'e Env) -> Option<&'e str> {
        match (env.text(self.name), self.absence) {
            (Some(text), _) => Some(text),
            (None, Absence::Default(default)) => Some(default),
            (None, Absence::Refused | Absence::FeatureOff) => None,
        }
    }

    fn check_bounds(&self, text: &str) -> Result<(), EnvError> {
        let Some((least, most)) = self.bounds else {
            return Ok(());
        };
        let number: i64 = text.parse().map_err(|error| self.unreadable(&error))?;
        if (least..=most).contains(&number) {
            Ok(())
        } else {
            Err(EnvError::OutOfBounds(self.name, least, most))
        }
    }

    fn unreadable(&self, error: &impl Display) -> EnvError {
        EnvError::Unreadable(self.name, error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: Setting =
        Setting::with_default("SIZE", "8", "How many connections are opened.").within(1, 100);
    const URL: Setting = Setting::required("URL", "Where the server is.");
    const KEY: Setting = Setting::optional("KEY", "Opens the provider's API.").secret();

    #[test]
    fn an_absent_and_an_empty_variable_are_the_same() {
        let env = Env::of(&[("SIZE", ""), ("URL", ""), ("KEY", "")]);

        assert_eq!(SIZE.read(&env), Ok(8));
        assert_eq!(URL.read::<String>(&env), Err(EnvError::Missing("URL")));
        assert!(KEY.read_optional_secret(&env).unwrap().is_none());
    }

    #[test]
    fn an_unreadable_variable_is_named_and_not_replaced_by_its_default() {
        let env = Env::of(&[("SIZE", "eight")]);

        let refused = SIZE.read::<usize>(&env).unwrap_err();

        assert!(refused.to_string().starts_with("SIZE cannot be read"));
    }

    #[test]
    fn a_number_outside_its_bounds_is_refused_with_the_bounds() {
        for text in ["0", "101"] {
            let refused = SIZE.read::<usize>(&Env::of(&[("SIZE", text)])).unwrap_err();

            assert_eq!(refused, EnvError::OutOfBounds("SIZE", 1, 100));
        }
    }
}
