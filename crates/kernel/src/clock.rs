//! The clock that every part of the product is given. Nothing else asks the operating system for the time.

use chrono::{DateTime, Duration, Utc};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Where "now" comes from.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The operating system's clock.
    System(SystemClock),
    /// The operating system's clock plus an offset that a developer can move while the process runs.
    Shifted(ClockOffset),
    /// A clock that stands still until a test moves it.
    Fixed(FixedClock),
}

/// The operating system's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

/// How far a development clock is ahead of the operating system's, in seconds. Clones share the value.
#[derive(Clone, Debug, Default)]
pub struct ClockOffset(Arc<AtomicI64>);

/// A clock for tests; clones show the same time.
#[derive(Clone, Debug)]
pub struct FixedClock(Arc<Mutex<DateTime<Utc>>>);

impl Clock {
    /// The operating system's clock.
    pub const fn system() -> Self {
        Self::System(SystemClock)
    }

    /// The present instant, in UTC.
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            Self::System(_) => now_of_the_system(),
            Self::Shifted(offset) => now_of_the_system() + offset.get(),
            Self::Fixed(clock) => clock.now(),
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place where the time is asked for"
)]
fn now_of_the_system() -> DateTime<Utc> {
    Utc::now()
}

impl ClockOffset {
    /// The present offset; negative values put the clock back.
    pub fn get(&self) -> Duration {
        Duration::seconds(self.0.load(Ordering::Relaxed))
    }

    /// Replaces the offset, in seconds.
    pub fn set(&self, seconds: i64) {
        self.0.store(seconds, Ordering::Relaxed);
    }
}

impl FixedClock {
    /// A clock that stands at `now`.
    pub fn at(now: DateTime<Utc>) -> Self {
        Self(Arc::new(Mutex::new(now)))
    }

    /// The instant at which the clock stands.
    pub fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Moves the clock forward, or back for a negative `by`.
    pub fn advance(&self, by: Duration) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) += by;
    }
}

impl From<FixedClock> for Clock {
    fn from(clock: FixedClock) -> Self {
        Self::Fixed(clock)
    }
}
