//! The processor time of the services and of the servers, as the kernel counts it.

use super::Cpu;
use crate::settings::SERVICES;
use crate::stack::{Server, Stack};
use anyhow::{Context as _, Result};
use procfs::process::{Stat, all_processes};
use procfs::{Current as _, Uptime};
use std::time::Duration;

/// The processor time of the whole stack so far.
pub fn cpu(stack: &Stack) -> Result<Cpu> {
    let mut services = 0;
    for (service, _) in SERVICES {
        let stat = stack.process(service).stat();
        services += ticks(&stat.with_context(|| format!("{service} does not run"))?);
    }
    Ok(Cpu {
        services: ms(services),
        postgres: ms(family(stack, Server::Postgres)?),
        rabbit: ms(family(stack, Server::Rabbit)?),
        redis: ms(family(stack, Server::Redis)?),
    })
}

/// For how long a service has been running.
pub fn age(stack: &Stack, service: &str) -> Result<Duration> {
    let stat = stack.process(service).stat();
    let stat = stat.with_context(|| format!("{service} does not run"))?;
    let started = Duration::from_millis(stat.starttime * 10);
    Ok(Uptime::current()?.uptime_duration().saturating_sub(started))
}

/// A server and its children. The kernel adds an ended child to its parent's own count.
fn family(stack: &Stack, server: Server) -> Result<u64> {
    let parent = server.process(stack).stat();
    let parent = parent.with_context(|| format!("{} does not run", server.name()))?;
    let children = all_processes()?
        .flatten()
        .filter_map(|process| process.stat().ok())
        .filter(|stat| stat.ppid == parent.pid)
        .map(|stat| ticks(&stat));
    Ok(children.sum::<u64>() + ticks(&parent))
}

fn ticks(stat: &Stat) -> u64 {
    let ended = stat.cutime.saturating_add(stat.cstime);
    stat.utime + stat.stime + u64::try_from(ended).unwrap_or_default()
}

/// The kernel counts in hundredths of a second.
fn ms(ticks: u64) -> f64 {
    f64::from(u32::try_from(ticks * 10).unwrap_or(u32::MAX))
}
