//! A stack together with the checkout that it runs from and the settings of its processes.

use crate::checkout::Checkout;
use crate::place::{Given, Place, from_environment};
use crate::settings::{Settings, servers_to_run};
use crate::stack::{Server, Stack};
use anyhow::Result;
use chrono::{DateTime, TimeDelta, Utc};
use kernel::Clock;

/// Everything a command works with.
#[derive(Debug)]
pub struct Context {
    pub checkout: Checkout,
    pub stack: Stack,
    /// The servers that the stack runs itself.
    pub servers: Vec<Server>,
    pub settings: Settings,
    pub place: Place,
    pub given: Given,
}

impl Context {
    /// Opens the stack that `place` names; nothing of it need be running.
    pub fn open(place: Place, mut given: Given) -> Result<Self> {
        let checkout = Checkout::find(&place)?;
        let stack = Stack::open(&place, &checkout)?;
        let servers = servers_to_run(&stack, &mut given);
        let settings = Settings::of(&stack, &given, &checkout)?;
        Ok(Self {
            checkout,
            stack,
            servers,
            settings,
            place,
            given,
        })
    }

    /// Opens the stack that the environment names.
    pub fn from_environment() -> Result<Self> {
        let (place, given) = from_environment()?;
        Self::open(place, given)
    }

    /// Opens the same stack again, because another process may have chosen other ports.
    pub fn reopened(self) -> Result<Self> {
        Self::open(self.place, self.given)
    }

    /// Reads the settings anew after this process has chosen other ports.
    pub fn refresh(&mut self) -> Result<()> {
        self.settings = Settings::of(&self.stack, &self.given, &self.checkout)?;
        Ok(())
    }

    /// One setting that must be there.
    pub fn setting(&self, name: &str) -> Result<&str> {
        self.settings.get(name)
    }

    /// The present instant on the stack's own clock, which `cita clock` may have moved.
    pub fn now(&self) -> Result<DateTime<Utc>> {
        let offset = self.stack.state.clock_offset()?;
        Ok(Clock::system().now() + TimeDelta::seconds(offset))
    }
}
