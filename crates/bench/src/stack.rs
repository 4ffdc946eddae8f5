//! The running stack: its addresses and secrets as `cita env` names them, and its processes as its
//! folder remembers them.

use crate::load;
use crate::outcome::{Because as _, Outcome};
use clap::{Parser, ValueEnum};
use rustix::process::{Pid, Signal, kill_process};
use std::cell::Cell;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

/// Cita's own processes, in the order of the table.
pub const SERVICES: [&str; 6] = [
    "auth",
    "scheduling",
    "whatsapp-ingest",
    "nlu-booking",
    "billing",
    "notification",
];

/// How often and how long it is looked whether the services have finished what they took.
const LOOK: Duration = Duration::from_millis(300);
const PATIENCE: Duration = Duration::from_mins(1);
/// The processor time, in hundredths of a second, that all services together take between two
/// looks when there is nothing to do.
const IDLE_TICKS: u64 = 3;

/// What can be measured by itself.
#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    Agenda,
    Availability,
    Turn,
    Ingest,
    Bookings,
    OneSlot,
    Memory,
}

/// Measures a running stack and prints one table
#[derive(Parser)]
pub struct Stack {
    /// Measure only these
    only: Vec<Figure>,
    /// The stack's folder
    #[arg(long)]
    folder: PathBuf,
    #[arg(long, env, hide_env_values = true)]
    pub database_url: String,
    #[arg(long, env, hide_env_values = true)]
    pub amqp_url: String,
    #[arg(long, env)]
    pub auth_url: String,
    #[arg(long, env)]
    pub scheduling_url: String,
    #[arg(long, env)]
    pub whatsapp_ingest_url: String,
    #[arg(long, env)]
    pub sandbox_url: String,
    #[arg(long, env, hide_env_values = true)]
    pub meta_app_secret: String,
    #[arg(long, env, hide_env_values = true)]
    pub master_keys: String,
    #[arg(long, env, hide_env_values = true)]
    pub service_database_password: String,
    #[arg(long, env, hide_env_values = true)]
    pub service_signing_key: String,
}

impl Stack {
    /// Whether the figure is asked for.
    pub fn wants(&self, figure: Figure) -> bool {
        self.only.is_empty() || self.only.contains(&figure)
    }

    /// What the service has in memory now, in KiB.
    pub fn resident_kib(&self, service: &str) -> Outcome<u32> {
        let status = format!("/proc/{}/status", self.pid(service)?);
        let text = fs::read_to_string(&status).because(&status)?;
        let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let number = line.and_then(|rest| rest.split_whitespace().next());
        number.because("no VmRSS")?.parse().because("VmRSS")
    }

    /// Waits until the services have finished what they took, or a minute is over: what a round
    /// leaves behind must not slow the next one.
    pub async fn quiet(&self) -> Outcome {
        let before = Cell::new(0);
        load::until(LOOK, PATIENCE, async || {
            let now = self.ticks()?;
            let since = now.saturating_sub(before.replace(now));
            Ok(since <= IDLE_TICKS)
        })
        .await?;
        Ok(())
    }

    /// Holds a service up until what is given back is dropped: shorter than any heartbeat, or its
    /// connections are lost.
    pub fn hold_up(&self, service: &str) -> Outcome<HeldUp> {
        let pid = i32::try_from(self.pid(service)?)?;
        let pid = Pid::from_raw(pid).because("no process")?;
        kill_process(pid, Signal::STOP)?;
        Ok(HeldUp(pid))
    }

    fn ticks(&self) -> Outcome<u64> {
        let of = |service: &&str| {
            let stat = format!("/proc/{}/stat", self.pid(service)?);
            let text = fs::read_to_string(&stat).because(&stat)?;
            // The name in parentheses may hold anything, so count from behind it.
            let behind = text.rsplit_once(") ").because(&stat)?.1;
            let times = behind.split(' ').skip(11).take(2);
            Outcome::Ok(
                times
                    .filter_map(|time| time.parse::<u64>().ok())
                    .sum::<u64>(),
            )
        };
        SERVICES.iter().map(of).sum()
    }

    fn pid(&self, service: &str) -> Outcome<u32> {
        let file = self.folder.join("pid").join(service);
        let text = fs::read_to_string(&file).because(file.display())?;
        let pid = text.split_whitespace().next().because(file.display())?;
        pid.parse().because(file.display())
    }
}

/// A process that goes on when this is dropped.
pub struct HeldUp(Pid);

impl Drop for HeldUp {
    fn drop(&mut self) {
        // It may have been killed meanwhile.
        kill_process(self.0, Signal::CONT).ok();
    }
}
