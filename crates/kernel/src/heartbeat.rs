//! Heartbeats: how a process knows that its loops still run. A loop that waits for work is idle; a loop that works beats; one
//! that does neither within its own bound hangs, or has ended without being asked to.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Stands for a loop that waits for work, however long.
const IDLE: u64 = u64::MAX;

/// The heartbeats of one process. Clones share them.
#[derive(Clone, Debug)]
pub struct Heartbeats {
    /// The instant that beats count from.
    origin: Instant,
    all: Arc<Mutex<Vec<Heartbeat>>>,
}

/// The heartbeat of one loop. Clones share it.
#[derive(Clone, Debug)]
pub struct Heartbeat {
    name: &'static str,
    /// How long the loop may work between two beats.
    bound: Duration,
    origin: Instant,
    /// Milliseconds since `origin`, or `IDLE`.
    last: Arc<AtomicU64>,
}

/// A loop that waits for work, until this is dropped: then its bound counts again.
#[derive(Debug)]
pub struct Idle<'a>(&'a Heartbeat);

impl Default for Heartbeats {
    fn default() -> Self {
        Self {
            origin: Instant::now(),
            all: Arc::default(),
        }
    }
}

impl Heartbeats {
    /// The heartbeat of a loop, which beats for the first time now. The bound is the longest time that the loop may take for
    /// one piece of work, the deadlines of everything it calls included.
    pub fn register(&self, name: &'static str, bound: Duration) -> Heartbeat {
        let heartbeat = Heartbeat {
            name,
            bound,
            origin: self.origin,
            last: Arc::default(),
        };
        heartbeat.beat();
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.push(heartbeat.clone());
        heartbeat
    }

    /// The loops whose last beat is further back than their bound.
    pub fn stalled(&self, now: Instant) -> Vec<&'static str> {
        let all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        let stalled = all.iter().filter(|one| one.is_stalled(now));
        stalled.map(|one| one.name).collect()
    }
}

impl Heartbeat {
    /// A heartbeat in no list, for a loop that a test or a command runs.
    pub fn unwatched() -> Self {
        Heartbeats::default().register("unwatched", Duration::MAX)
    }

    /// The loop goes on: one piece of work is done, or an attempt has failed and is to be repeated.
    pub fn beat(&self) {
        self.last
            .store(millis(self.origin.elapsed()), Ordering::Relaxed);
    }

    /// The loop waits for work, or for a server that is away, until the guard is dropped.
    pub fn idle(&self) -> Idle<'_> {
        self.last.store(IDLE, Ordering::Relaxed);
        Idle(self)
    }

    /// Awaits work, or a server that is away.
    pub async fn waits_for<F: Future>(&self, work: F) -> F::Output {
        let _idle = self.idle();
        work.await
    }

    fn is_stalled(&self, now: Instant) -> bool {
        let last = self.last.load(Ordering::Relaxed);
        let since = millis(now.saturating_duration_since(self.origin)).saturating_sub(last);
        last != IDLE && u128::from(since) > self.bound.as_millis()
    }
}

impl Drop for Idle<'_> {
    fn drop(&mut self) {
        self.0.beat();
    }
}

/// Below `IDLE` also for a process that is as old as a number can say.
fn millis(since: Duration) -> u64 {
    u64::try_from(since.as_millis()).map_or(IDLE - 1, |millis| millis.min(IDLE - 1))
}

#[cfg(test)]
mod tests {
    use super::{Heartbeat, Heartbeats};
    use std::time::{Duration, Instant};

    const BOUND: Duration = Duration::from_secs(30);

    fn later(time: Duration) -> Instant {
        Instant::now() + time
    }

    #[test]
    fn a_loop_that_does_not_beat_within_its_bound_is_named_and_the_others_are_not() {
        let all = Heartbeats::default();
        let _relay = all.register("relay", BOUND);
        let _patient = all.register("patient", BOUND * 4);

        assert!(all.stalled(later(BOUND / 2)).is_empty());
        assert_eq!(all.stalled(later(BOUND * 2)), ["relay"]);
    }

    #[test]
    fn a_beat_counts_from_the_instant_at_which_it_is_made() {
        let all = Heartbeats {
            origin: Instant::now().checked_sub(BOUND * 3).unwrap(),
            ..Heartbeats::default()
        };
        let relay = all.register("relay", BOUND);

        relay.beat();

        assert!(all.stalled(Instant::now()).is_empty());
        assert_eq!(all.stalled(later(BOUND * 2)), ["relay"]);
    }

    #[test]
    fn a_loop_may_wait_for_work_for_any_time_and_its_bound_counts_again_afterwards() {
        let all = Heartbeats::default();
        let relay: Heartbeat = all.register("relay", BOUND);

        let idle = relay.idle();
        assert!(all.stalled(later(BOUND * 1000)).is_empty());

        drop(idle);
        assert_eq!(all.stalled(later(BOUND * 2)), ["relay"]);
    }

    #[test]
    fn a_loop_that_panics_while_it_waits_is_noticed() {
        let all = Heartbeats::default();
        let relay = all.register("relay", BOUND);

        let ended = std::thread::spawn(move || {
            let _idle = relay.idle();
            panic!("a bug");
        });

        assert!(ended.join().is_err());
        assert_eq!(all.stalled(later(BOUND * 2)), ["relay"]);
    }
}
