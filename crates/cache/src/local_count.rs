//! The same count as in Redis, in the memory of one copy: for the time without Redis, and for keys that Redis has refused.
//!
//! The table has a fixed size, so that no number of callers makes it grow. Where all places of a key are taken, the one that
//! would be forgotten soonest gives way: its caller gets a new budget, and no caller loses one.

use std::hash::{BuildHasher, RandomState};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::Admission;

/// Each bucket has a lock of its own, so that requests seldom meet at one.
const BUCKETS: usize = 1024;
const PLACES: usize = 4;

/// Keys are told apart by a hash with a key of this process, so that no caller can choose two that meet.
#[derive(Clone, Copy, Default)]
struct Place {
    key: u64,
    /// Microseconds since the table was made, until which the allowed actions would last in an even stream.
    even: u64,
}

/// Counts of at most 4,096 keys, 80 KiB altogether.
pub struct LocalCount {
    hasher: RandomState,
    origin: Instant,
    buckets: Box<[Mutex<[Place; PLACES]>]>,
    interval_us: u64,
    tolerance_us: u64,
}

impl LocalCount {
    /// An empty table. One action every `interval_us` is allowed, and as many at once as fit into `tolerance_us`.
    pub fn new(interval_us: u64, tolerance_us: u64) -> Self {
        Self {
            hasher: RandomState::new(),
            origin: Instant::now(),
            buckets: (0..BUCKETS).map(|_| Mutex::default()).collect(),
            interval_us,
            tolerance_us,
        }
    }

    /// Counts an action, or answers how long to wait. A refused action is not counted.
    pub fn allow(&self, key: &str) -> Admission {
        self.allow_at(self.now(), key)
    }

    /// Whether the next action has to wait; counts nothing.
    pub fn look(&self, key: &str) -> Admission {
        self.look_at(self.now(), key)
    }

    /// Refuses this key for so long, because Redis did.
    pub fn hold(&self, key: &str, wait: Duration) {
        self.hold_at(self.now(), key, wait);
    }

    fn allow_at(&self, now: u64, key: &str) -> Admission {
        let key = self.hasher.hash_one(key);
        let mut bucket = self.bucket(key);
        let place = place_of(&mut bucket, key);
        let even = place.even.max(now).saturating_add(self.interval_us);
        let wait = self.wait(now, even);
        if wait == Admission::Allowed {
            *place = Place { key, even };
        }
        wait
    }

    fn look_at(&self, now: u64, key: &str) -> Admission {
        let key = self.hasher.hash_one(key);
        let bucket = self.bucket(key);
        match bucket.iter().find(|place| place.key == key) {
            Some(place) => self.wait(now, place.even.saturating_add(self.interval_us)),
            None => Admission::Allowed,
        }
    }

    fn hold_at(&self, now: u64, key: &str, wait: Duration) {
        let wait = u64::try_from(wait.as_micros()).unwrap_or(u64::MAX);
        let used = self.tolerance_us.saturating_sub(self.interval_us);
        let even = now.saturating_add(wait).saturating_add(used);
        let key = self.hasher.hash_one(key);
        let mut bucket = self.bucket(key);
        *place_of(&mut bucket, key) = Place { key, even };
    }

    fn wait(&self, now: u64, even: u64) -> Admission {
        match even.saturating_sub(self.tolerance_us.saturating_add(now)) {
            0 => Admission::Allowed,
            wait => Admission::Wait(Duration::from_micros(wait)),
        }
    }

    fn bucket(&self, key: u64) -> MutexGuard<'_, [Place; PLACES]> {
        let chosen = usize::try_from(key).unwrap_or_default() % BUCKETS;
        #[expect(clippy::indexing_slicing, reason = "the remainder is below the length")]
        let bucket = &self.buckets[chosen];
        // A panic under the lock cannot leave a half-made change, because a place is written as a whole.
        bucket.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn now(&self) -> u64 {
        // A place that was never used has `even` 0, which is always in the past.
        u64::try_from(self.origin.elapsed().as_micros())
            .unwrap_or(u64::MAX)
            .max(1)
    }
}

/// The place of this key; without one, the place that is forgotten soonest, as if it had never been used.
fn place_of(bucket: &mut [Place; PLACES], key: u64) -> &mut Place {
    let own = bucket.iter().position(|place| place.key == key);
    let soonest = || {
        bucket
            .iter()
            .enumerate()
            .min_by_key(|(_, place)| place.even)
    };
    let chosen = own
        .or_else(|| soonest().map(|(at, _)| at))
        .unwrap_or_default();
    #[expect(clippy::indexing_slicing, reason = "a position in this bucket")]
    let place = &mut bucket[chosen];
    if place.key != key {
        *place = Place { key, even: 0 };
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: u64 = 1_000_000;

    /// Five at once, and then one in a second.
    fn table() -> LocalCount {
        LocalCount::new(SECOND, 5 * SECOND)
    }

    fn allowed(table: &LocalCount, at: u64, times: usize) -> usize {
        (0..times)
            .filter(|_| table.allow_at(at, "a") == Admission::Allowed)
            .count()
    }

    #[test]
    fn a_burst_is_allowed_and_then_an_even_stream() {
        let table = table();

        assert_eq!(allowed(&table, SECOND, 100), 5);
        assert_eq!(allowed(&table, 2 * SECOND, 100), 1);
        assert_eq!(allowed(&table, 60 * SECOND, 100), 5);
    }

    #[test]
    fn looking_counts_nothing_and_says_what_the_next_action_would_be_told() {
        let table = table();
        assert_eq!(table.look_at(SECOND, "a"), Admission::Allowed);
        allowed(&table, SECOND, 5);

        assert_eq!(
            table.look_at(SECOND, "a"),
            Admission::Wait(Duration::from_secs(1))
        );
        assert_eq!(table.look_at(2 * SECOND, "a"), Admission::Allowed);
        assert_eq!(table.look_at(SECOND, "b"), Admission::Allowed);
    }

    #[test]
    fn a_held_key_waits_as_long_as_it_was_told() {
        let table = table();

        table.hold_at(SECOND, "a", Duration::from_secs(3));

        assert_eq!(
            table.look_at(2 * SECOND, "a"),
            Admission::Wait(Duration::from_secs(2))
        );
        assert_eq!(table.look_at(4 * SECOND, "a"), Admission::Allowed);
    }

    #[test]
    fn a_flood_of_keys_needs_no_memory_and_loosens_the_count_of_others_at_most() {
        let table = table();
        for number in 0..100_000 {
            assert_eq!(
                table.allow_at(SECOND, &number.to_string()),
                Admission::Allowed
            );
        }

        let places = table
            .buckets
            .iter()
            .map(|bucket| bucket.lock().unwrap().len());
        assert_eq!(places.sum::<usize>(), BUCKETS * PLACES);
        assert!(allowed(&table, SECOND, 100) <= 5);
    }
}
