//! A circuit breaker: after a failure of a dependency, callers go on without it at once instead of each waiting for the deadline.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

const CLOSED: u64 = 0;

/// The breaker of one dependency, shared by all who use it. It opens with the first failure. While it is open, one attempt in
/// every pause is let through, and closes it when the attempt succeeds.
#[derive(Debug)]
pub struct Breaker {
    /// The instant that `open_until` counts from.
    origin: Instant,
    pause: Duration,
    /// Microseconds since `origin` until the next attempt; `CLOSED` when every attempt is let through.
    open_until: AtomicU64,
}

impl Breaker {
    /// A closed breaker. `pause` is the time between two attempts while it is open; it should not be shorter than the deadline
    /// of an attempt, because else two attempts wait at the same time.
    pub fn new(pause: Duration) -> Self {
        Self {
            origin: Instant::now(),
            pause,
            open_until: AtomicU64::new(CLOSED),
        }
    }

    /// Whether the caller should try. While the breaker is open, one caller per pause receives yes. An attempt whose outcome is
    /// never reported counts as a failure.
    pub fn lets_through(&self) -> bool {
        let until = self.open_until.load(Ordering::Relaxed);
        if until == CLOSED {
            return true;
        }
        let now = self.origin.elapsed();
        if micros(now) < until {
            return false;
        }
        let next = micros(now + self.pause);
        self.open_until
            .compare_exchange(until, next, Ordering::Relaxed, Ordering::Relaxed)
            .is_ok()
    }

    /// The dependency answered: everybody is let through.
    pub fn close(&self) {
        // Reading first keeps the common case free of writes to a cache line that all threads share.
        if self.open_until.load(Ordering::Relaxed) != CLOSED {
            self.open_until.store(CLOSED, Ordering::Relaxed);
        }
    }

    /// The dependency did not answer: no caller is let through for one pause.
    pub fn open(&self) {
        let until = micros(self.origin.elapsed() + self.pause);
        self.open_until.store(until, Ordering::Relaxed);
    }
}

/// At least 1, because 0 stands for a closed breaker.
fn micros(since: Duration) -> u64 {
    u64::try_from(since.as_micros()).unwrap_or(u64::MAX).max(1)
}

#[cfg(test)]
mod tests {
    use super::Breaker;
    use std::time::Duration;

    const LONG: Duration = Duration::from_hours(1);

    #[test]
    fn a_closed_breaker_lets_everybody_through() {
        let breaker = Breaker::new(LONG);

        assert!(breaker.lets_through() && breaker.lets_through());
    }

    #[test]
    fn after_a_failure_nobody_waits_until_the_pause_is_over() {
        let breaker = Breaker::new(LONG);

        breaker.open();

        assert!(!breaker.lets_through());
    }

    #[test]
    fn after_the_pause_one_caller_tries_and_the_others_still_do_not_wait() {
        let breaker = Breaker {
            pause: LONG,
            ..Breaker::new(Duration::ZERO)
        };
        breaker.open_until.store(1, super::Ordering::Relaxed);

        assert!(breaker.lets_through());
        assert!(!breaker.lets_through());
    }

    #[test]
    fn an_answer_lets_everybody_through_again() {
        let breaker = Breaker::new(LONG);
        breaker.open();

        breaker.close();

        assert!(breaker.lets_through() && breaker.lets_through());
    }
}
