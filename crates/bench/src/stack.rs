//! The running stack: which figures are asked for, its settings, and the load of its processes.

use crate::load;
use anyhow::{Context as _, Result};
use chrono::{DateTime, Utc};
use clap::{Parser, ValueEnum};
use harness::counters::{self, Cpu};
use harness::stack::{Process, postgres};
use harness::{Context, Given, Place, SERVICES};
use rustix::process::{Pid, Signal, kill_process};
use std::cell::Cell;
use std::time::Duration;

/// How often and how long the services are asked whether they have finished their work.
const LOOK: Duration = Duration::from_millis(300);
const PATIENCE: Duration = Duration::from_mins(1);
/// The processor time, in hundredths of a second, that all services together use between two looks when they are
/// idle.
const IDLE_TICKS: u64 = 3;

/// What can be measured by itself.
#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// What each operation costs beside its floor; tables of their own. The first, because it moves the clock, and the
    /// reminders of what the others book would become due and be counted
    Cost,
    Agenda,
    Pages,
    Availability,
    Turn,
    Messages,
    Ingest,
    Bookings,
    OneSlot,
    Reminders,
    /// The floor of each operation, without the operations
    Floor,
    /// What others wait while many sign in
    SignIns,
    Memory,
    /// The memory under hostile requests
    Flood,
    /// The staff application in a browser
    Lighthouse,
}

/// Measures a running stack and prints one table
#[derive(Parser)]
pub struct Asked {
    /// Measure only these figures
    only: Vec<Figure>,
    /// How long the services are flooded, in seconds; their memory is compared with that after the tenth part
    #[arg(long, env = "BENCH_FLOOD_SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(10..))]
    flood_seconds: u64,
    #[command(flatten)]
    place: Place,
}

/// The running stack that is measured.
pub struct Stack {
    context: Context,
    only: Vec<Figure>,
    flood_seconds: u64,
}

impl Stack {
    /// Opens the stack that the command line or the environment names.
    pub fn open(asked: Asked) -> Result<Self> {
        Ok(Self {
            context: Context::open(asked.place, Given::default())?,
            only: asked.only,
            flood_seconds: asked.flood_seconds,
        })
    }

    /// Whether the figure is asked for.
    pub fn wants(&self, figure: Figure) -> bool {
        self.only.is_empty() || self.only.contains(&figure)
    }

    /// How long the services are flooded.
    pub const fn flood_seconds(&self) -> u64 {
        self.flood_seconds
    }

    /// One setting of the stack, by the name of its variable.
    pub fn setting(&self, name: &str) -> Result<&str> {
        self.context.setting(name)
    }

    /// The stack itself, for a client that opens it again.
    pub fn place(&self) -> Place {
        self.context.place.clone()
    }

    /// The present instant on the stack's clock.
    pub fn now(&self) -> Result<DateTime<Utc>> {
        self.context.now()
    }

    /// By how many seconds the stack's clock is ahead of the machine's.
    pub fn clock_offset(&self) -> Result<i64> {
        self.context.stack.state.clock_offset()
    }

    /// Moves the stack's clock ahead.
    pub fn move_clock_to(&self, at: DateTime<Utc>) -> Result<()> {
        let ahead = (at - self.now()?).num_seconds();
        let state = &self.context.stack.state;
        state.set_clock_offset(state.clock_offset()? + ahead)
    }

    /// Runs a script as the superuser, whom row-level security does not bind; gives back one line per row.
    pub fn sql(&self, script: &str) -> Result<String> {
        postgres::psql(&self.context.stack, postgres::DATABASE, script)
    }

    /// The process number of a service.
    pub fn pid(&self, service: &str) -> Result<Pid> {
        let pid = self.process(service).pid();
        pid.with_context(|| format!("{service} does not run"))
    }

    /// The processor time of the services and servers so far.
    pub fn cpu(&self) -> Result<Cpu> {
        counters::cpu(&self.context.stack)
    }

    /// The resident memory of a service, in KiB.
    pub fn resident_kib(&self, service: &str) -> Result<u64> {
        let kib = self.process(service).resident_kib();
        kib.with_context(|| format!("{service} does not run"))
    }

    /// Waits until the services have finished their work, or a minute is over: the work that a round leaves behind must
    /// not slow the next round.
    pub async fn quiet(&self) -> Result<()> {
        let before = Cell::new(0);
        load::until(LOOK, PATIENCE, async || {
            let now = self.ticks()?;
            let since = now.saturating_sub(before.replace(now));
            Ok(since <= IDLE_TICKS)
        })
        .await?;
        Ok(())
    }

    /// Stops a service until the returned value is dropped. Must be shorter than a heartbeat of the broker, or the
    /// service loses its connections.
    pub fn hold_up(&self, service: &str) -> Result<HeldUp> {
        let pid = self.pid(service)?;
        kill_process(pid, Signal::STOP)?;
        Ok(HeldUp(pid))
    }

    /// The processor time that all services together have used so far, in hundredths of a second.
    fn ticks(&self) -> Result<u64> {
        let of = |(service, _): &(&str, &str)| {
            let stat = self.process(service).stat();
            let stat = stat.with_context(|| format!("{service} does not run"))?;
            Ok(stat.utime + stat.stime)
        };
        SERVICES.iter().map(of).sum()
    }

    fn process(&self, service: &str) -> Process {
        self.context.stack.process(service)
    }
}

/// A process that goes on when this value is dropped.
pub struct HeldUp(Pid);

impl Drop for HeldUp {
    fn drop(&mut self) {
        // The process may have been killed meanwhile.
        kill_process(self.0, Signal::CONT).ok();
    }
}
