//! The figures of one operation, or of many.

use std::ops::{Add, Mul, Sub};

/// What operations, or an idle stack, have spent.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Cost {
    /// Statements that the services sent to PostgreSQL, with those that begin and end transactions.
    pub statements: f64,
    /// How many of them were planned, and not taken as prepared before with a generic plan.
    pub plans: f64,
    /// Transactions that wrote, as the write-ahead log has them, or transactions that were committed by a statement of
    /// their own, whichever are more. A single statement that writes is a transaction of the first sort only, and a
    /// transaction that only reads is one of the second sort only.
    pub commits: f64,
    /// Messages that RabbitMQ was sent, transient ones included.
    pub publishes: f64,
    /// Bytes of the write-ahead log.
    pub wal_bytes: f64,
    pub cpu: Cpu,
}

/// Processor time in milliseconds.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Cpu {
    pub services: f64,
    pub postgres: f64,
    pub rabbit: f64,
    pub redis: f64,
}

impl Cost {
    /// The share of one of `count` operations.
    #[must_use]
    pub fn per(self, count: usize) -> Self {
        self * (1.0 / f64::from(u32::try_from(count.max(1)).unwrap_or(u32::MAX)))
    }

    fn zip(self, other: Self, apply: impl Fn(f64, f64) -> f64) -> Self {
        Self {
            statements: apply(self.statements, other.statements),
            plans: apply(self.plans, other.plans),
            commits: apply(self.commits, other.commits),
            publishes: apply(self.publishes, other.publishes),
            wal_bytes: apply(self.wal_bytes, other.wal_bytes),
            cpu: self.cpu.zip(other.cpu, apply),
        }
    }
}

impl Cpu {
    fn zip(self, other: Self, apply: impl Fn(f64, f64) -> f64) -> Self {
        Self {
            services: apply(self.services, other.services),
            postgres: apply(self.postgres, other.postgres),
            rabbit: apply(self.rabbit, other.rabbit),
            redis: apply(self.redis, other.redis),
        }
    }
}

impl Add for Cost {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        self.zip(other, |one, other| one + other)
    }
}

impl Sub for Cost {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self.zip(other, |one, other| one - other)
    }
}

impl Mul<f64> for Cost {
    type Output = Self;

    fn mul(self, factor: f64) -> Self {
        self.zip(self, |one, _| one * factor)
    }
}

impl Sub for Cpu {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self.zip(other, |one, other| one - other)
    }
}
