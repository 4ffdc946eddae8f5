//! The development clock: an offset in seconds in the file of `CITA_CLOCK_FILE`, which every process of a development
//! stack reads. The sandbox shows and moves it, so that a person can reach tomorrow's reminders today.

use std::fs;
use std::io::{Error, ErrorKind, Result};
use std::path::PathBuf;

use chrono::{DateTime, TimeDelta, Utc};
use kernel::Clock;

/// A clock that is shifted by the offset in a file.
#[derive(Clone)]
pub struct ShiftedClock {
    clock: Clock,
    file: Option<PathBuf>,
}

impl ShiftedClock {
    /// Without a file the clock is not shifted and cannot be moved.
    pub fn new(clock: Clock, file: Option<PathBuf>) -> Self {
        Self { clock, file }
    }

    /// The present instant of the stack, in UTC. An unreadable file counts as no offset and is logged.
    pub fn now(&self) -> DateTime<Utc> {
        let offset = self.offset().unwrap_or_else(|error| {
            tracing::error!(%error, "the clock file cannot be read; the clock is not shifted");
            TimeDelta::zero()
        });
        self.clock.now() + offset
    }

    /// Whether a clock file is configured.
    pub fn is_movable(&self) -> bool {
        self.file.is_some()
    }

    /// By how much the clock is ahead. The file is read at each call, because other processes write it too.
    pub fn offset(&self) -> Result<TimeDelta> {
        let Some(file) = &self.file else {
            return Ok(TimeDelta::zero());
        };
        match fs::read_to_string(file) {
            Ok(text) => parse(&text).ok_or_else(|| Error::new(ErrorKind::InvalidData, text)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(TimeDelta::zero()),
            Err(error) => Err(error),
        }
    }

    /// Replaces the offset; false when there is no file. The file is renamed into place, so no process reads half of it.
    pub fn set_offset(&self, offset: TimeDelta) -> Result<bool> {
        let Some(file) = &self.file else {
            return Ok(false);
        };
        let new = file.with_added_extension("new");
        fs::write(&new, format!("{}\n", offset.num_seconds()))?;
        fs::rename(&new, file)?;
        Ok(true)
    }
}

fn parse(text: &str) -> Option<TimeDelta> {
    TimeDelta::try_seconds(text.trim().parse().ok()?)
}
