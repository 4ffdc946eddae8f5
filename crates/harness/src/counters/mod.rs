//! What a stack has done so far, by the counters of its servers and of the kernel. The difference of two readings is what
//! happened in between; without the share of an idle stack it is what the work has cost.

mod broker;
mod commits;
mod cost;
mod database;
mod idle;
mod processes;

pub use commits::Commits;
pub use cost::{Cost, Cpu};
pub use database::Usage;
pub use idle::{Idle, SEARCH};
pub use processes::{age, cpu};

use crate::context::Context;
use crate::http::Http;
use anyhow::{Context as _, Result};
use broker::Messages;
use database::Statements;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// One reading of all counters.
#[derive(Debug, Clone)]
pub struct Counters {
    at: Instant,
    statements: Statements,
    cpu: Cpu,
    messages: Messages,
}

/// What happened between two readings.
#[derive(Debug, Clone, Default)]
pub struct Spent {
    pub time: Duration,
    pub cost: Cost,
    /// How many of the messages to the broker were published without a confirm.
    unconfirmed: f64,
    /// The calls of each statement, by role and beginning of the text.
    pub each: BTreeMap<String, Usage>,
    pub commits: Commits,
}

impl Counters {
    /// Reads all counters of the stack. None of them is late.
    pub fn read(context: &Context, http: &Http) -> Result<Self> {
        Ok(Self {
            statements: Statements::read(&context.stack)?,
            cpu: processes::cpu(&context.stack)?,
            messages: Messages::read(&context.stack, http)?,
            at: Instant::now(),
        })
    }

    /// What happened since the reading `before`.
    pub fn since(&self, before: &Self, context: &Context) -> Result<Spent> {
        let (now, then) = (&self.statements, &before.statements);
        let commits = commits::between(&context.stack, &then.position, &now.position)
            .context("counting the commits in the write-ahead log")?;
        Ok(Spent {
            time: self.at.duration_since(before.at),
            cost: Cost {
                statements: now.calls() - then.calls(),
                plans: now.plans() - then.plans(),
                commits: commits.values().sum(),
                publishes: self.messages.published - before.messages.published,
                wal_bytes: now.wal_bytes - then.wal_bytes,
                cpu: self.cpu - before.cpu,
            },
            unconfirmed: self.messages.unconfirmed - before.messages.unconfirmed,
            each: now.since(then),
            commits,
        })
    }

    /// The statements of all services so far.
    pub fn statements(context: &Context) -> Result<f64> {
        Ok(Statements::read(&context.stack)?.calls())
    }
}

impl Spent {
    /// The same per second.
    pub fn per_second(&self) -> Cost {
        self.cost * (1.0 / self.time.as_secs_f64())
    }

    /// By how much one count is compared with another of the same operation: everything that was sent to a server.
    pub fn work(&self) -> f64 {
        self.cost.statements + self.cost.commits + self.cost.publishes
    }

    /// The share of one of `count` operations.
    #[must_use]
    pub fn per(mut self, count: usize) -> Self {
        self.cost = self.cost.per(count);
        let count = f64::from(u32::try_from(count.max(1)).unwrap_or(u32::MAX));
        self.each.values_mut().for_each(|each| each.calls /= count);
        self.commits
            .values_mut()
            .for_each(|commits| *commits /= count);
        self
    }

    /// The sum of two measurements of the same operation.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.time += other.time;
        self.cost = self.cost + other.cost;
        self.unconfirmed += other.unconfirmed;
        for (text, calls) in other.each {
            self.each.entry(text).or_default().calls += calls.calls;
        }
        for (tables, commits) in other.commits {
            *self.commits.entry(tables).or_default() += commits;
        }
        self
    }
}
