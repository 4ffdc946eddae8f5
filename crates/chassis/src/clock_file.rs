//! The movable clock of development: an offset in a file, so that whole days of reminders can be watched in minutes.

use crate::env::{Env, EnvError};
use crate::settings::{CITA_CLOCK_FILE, ENVIRONMENT};
use kernel::{Clock, ClockOffset};
use std::path::PathBuf;
use std::time::Duration;

/// How often the file is read again.
pub const READ_EVERY: Duration = Duration::from_secs(1);
/// Offsets beyond ten years are a typing error.
const MOST_SECONDS: i64 = 10 * 366 * 86_400;

/// The file, and the clock that follows it.
pub struct ClockFile {
    path: PathBuf,
    offset: ClockOffset,
}

impl ClockFile {
    /// The file that the environment names, read for the first time; `None` where it names none. Production refuses one.
    pub fn open(env: &Env) -> Result<Option<Self>, EnvError> {
        let Some(path) = CITA_CLOCK_FILE.read_optional::<PathBuf>(env)? else {
            return Ok(None);
        };
        if ENVIRONMENT.read::<String>(env)? != "development" {
            return Err(EnvError::DevelopmentOnly(CITA_CLOCK_FILE.name));
        }
        let file = Self {
            path,
            offset: ClockOffset::default(),
        };
        file.follow();
        Ok(Some(file))
    }

    /// The clock with the file's offset.
    pub fn clock(&self) -> Clock {
        Clock::Shifted(self.offset.clone())
    }

    /// Takes over what the file says now. No file is no offset; an unreadable one is reported and changes nothing.
    pub fn follow(&self) {
        let text = match std::fs::read_to_string(&self.path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => "0".to_owned(),
            Err(error) => {
                tracing::warn!(%error, "the clock file cannot be read");
                return;
            }
        };
        match text.trim().parse::<i64>() {
            Ok(seconds) if seconds.abs() <= MOST_SECONDS => self.offset.set(seconds),
            Ok(_) | Err(_) => tracing::warn!("the clock file holds no usable number of seconds"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_file_is_refused_in_production() {
        for environment in ["production", ""] {
            let env = Env::of(&[("CITA_CLOCK_FILE", "/x"), ("ENVIRONMENT", environment)]);

            let refused = ClockFile::open(&env).err();

            assert_eq!(refused, Some(EnvError::DevelopmentOnly("CITA_CLOCK_FILE")));
        }
    }
}
