//! What a stack has done so far, by the counters of its servers and of the kernel. The difference of two readings is what
//! happened in between; without the share of an idle stack it is what the work has cost.

mod cost;
mod database;
mod processes;

pub use cost::{Cost, Cpu};

use crate::context::Context;
use anyhow::{Context as _, Result};
use database::Statements;
pub use database::Usage;
use serde_json::Value;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// By which part a statement of the idle stack may run more or less often than usual.
const LATE_TIMERS: f64 = 0.05;

/// One reading of all counters.
#[derive(Debug, Clone)]
pub struct Counters {
    at: Instant,
    statements: Statements,
    cpu: Cpu,
    publishes: f64,
}

/// What happened between two readings.
#[derive(Debug, Clone, Default)]
pub struct Spent {
    pub time: Duration,
    pub cost: Cost,
    /// The calls of each statement, by role and beginning of the text.
    pub each: BTreeMap<String, Usage>,
}

impl Counters {
    /// Where the management API of RabbitMQ answers with the number of messages published so far. These counts are up to
    /// five seconds old.
    pub fn overview_url(context: &Context) -> Result<String> {
        let url = context.setting("RABBITMQ_MANAGEMENT_URL")?;
        Ok(format!("{url}/api/overview?columns=message_stats.publish"))
    }

    /// Reads all counters of the stack; `overview` is the answer of [`Self::overview_url`].
    pub fn read(context: &Context, overview: &Value) -> Result<Self> {
        let publishes = overview.pointer("/message_stats/publish");
        Ok(Self {
            statements: Statements::read(&context.stack)?,
            cpu: processes::cpu(&context.stack)?,
            // A broker that nothing was published to has no count.
            publishes: publishes.and_then(Value::as_f64).unwrap_or_default(),
            at: Instant::now(),
        })
    }

    /// What happened since the reading `before`.
    pub fn since(&self, before: &Self, context: &Context) -> Result<Spent> {
        let records =
            database::commit_records(&context.stack, &before.statements, &self.statements)
                .context("counting the commits in the write-ahead log")?;
        let (now, then) = (&self.statements, &before.statements);
        Ok(Spent {
            time: self.at.duration_since(before.at),
            cost: Cost {
                statements: now.calls() - then.calls(),
                plans: now.plans() - then.plans(),
                commits: records,
                publishes: self.publishes - before.publishes,
                wal_bytes: now.wal_bytes - then.wal_bytes,
                cpu: self.cpu - before.cpu,
            },
            each: now.since(then),
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

    /// The same without what `idle` spends in the same time. A statement of the idle stack that ran about as often as it
    /// does without work does not count, and the commits of idle work are taken off as often as that work was done: its
    /// timers are late on a busy machine.
    #[must_use]
    pub fn beyond(mut self, idle: &Self) -> Self {
        let share = self.time.as_secs_f64() / idle.time.as_secs_f64();
        let commits = self.cost.commits;
        self.cost = self.cost - idle.cost * share;
        let (mut usual, mut seen) = (0.0, 0.0);
        for (text, each) in &mut self.each {
            let idle = idle.each.get(text).copied().unwrap_or_default();
            let expected = idle.calls * share;
            let more = each.calls - expected;
            let is_idle = expected > 0.0 && more.abs() <= LATE_TIMERS.mul_add(expected, 2.0);
            if idle.records > 0.0 {
                usual += idle.calls;
                seen += if is_idle { each.calls } else { expected };
            }
            each.calls = if is_idle { 0.0 } else { more };
        }
        self.cost.statements = self.each.values().map(|each| each.calls).sum();
        if usual > 0.0 {
            self.cost.commits = commits - idle.cost.commits * seen / usual;
        }
        let said = self
            .each
            .iter()
            .filter(|(text, _)| text.ends_with(": COMMIT"));
        let said = said.map(|(_, each)| each.calls).sum();
        self.cost.commits = self.cost.commits.max(said);
        self
    }

    /// The share of one of `count` operations.
    #[must_use]
    pub fn per(mut self, count: usize) -> Self {
        self.cost = self.cost.per(count);
        let count = f64::from(u32::try_from(count.max(1)).unwrap_or(u32::MAX));
        self.each.values_mut().for_each(|each| each.calls /= count);
        self
    }

    /// The sum of two measurements of the same operation.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.time += other.time;
        self.cost = self.cost + other.cost;
        for (text, calls) in other.each {
            self.each.entry(text).or_default().calls += calls.calls;
        }
        self
    }
}
