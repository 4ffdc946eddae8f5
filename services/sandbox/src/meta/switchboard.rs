//! How Meta behaves today: the switches that tests and demos turn, and what was accepted so far.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::Deserialize;
use serde_json::Value;

use crate::meta::status::Ending;

const SENT_LIMIT: usize = 20_000;
const FAILURES_LIMIT: usize = 100;

/// The next sends fail like this.
#[derive(Clone, Debug, Deserialize)]
pub struct Failure {
    /// Meta's error code.
    pub code: u32,
    /// The HTTP status; the usual one of that code when absent.
    pub http_status: Option<u16>,
    /// How many sends; one when absent.
    #[serde(default = "once")]
    pub times: u32,
    /// True for a lost answer: the message goes out and its statuses come, but the caller sees
    /// the failure.
    #[serde(default)]
    pub accepted: bool,
}

fn once() -> u32 {
    1
}

struct Switches {
    failures: VecDeque<Failure>,
    ending: Option<Ending>,
    pair_limit: bool,
    deliver_twice: bool,
    sent: VecDeque<Value>,
}

impl Default for Switches {
    fn default() -> Self {
        Self {
            failures: VecDeque::new(),
            ending: Some(Ending::default()),
            pair_limit: false,
            deliver_twice: false,
            sent: VecDeque::new(),
        }
    }
}

/// All switches of Meta.
#[derive(Default)]
pub struct Switchboard(Mutex<Switches>);

impl Switchboard {
    /// Lets coming sends fail; the oldest order gives way when there are too many.
    pub fn fail(&self, failure: Failure) {
        let mut switches = self.lock();
        if switches.failures.len() >= FAILURES_LIMIT {
            switches.failures.pop_front();
        }
        switches.failures.push_back(failure);
    }

    /// The failure of this send, if one is ordered.
    pub fn next_failure(&self) -> Option<Failure> {
        let mut switches = self.lock();
        switches.failures.retain(|failure| failure.times > 0);
        let failure = switches.failures.front_mut()?;
        failure.times -= 1;
        Some(failure.clone())
    }

    /// How deliveries end from now on; `None` sends no statuses at all.
    pub fn set_ending(&self, ending: Option<Ending>) {
        self.lock().ending = ending;
    }

    /// How deliveries end now.
    pub fn ending(&self) -> Option<Ending> {
        self.lock().ending.clone()
    }

    /// Turns the pair rate limit on or off.
    pub fn set_pair_limit(&self, on: bool) {
        self.lock().pair_limit = on;
    }

    /// True while the pair rate limit is on.
    pub fn pair_limit(&self) -> bool {
        self.lock().pair_limit
    }

    /// Lets every webhook come twice, as at-least-once delivery may.
    pub fn set_deliver_twice(&self, on: bool) {
        self.lock().deliver_twice = on;
    }

    /// True while webhooks come twice.
    pub fn deliver_twice(&self) -> bool {
        self.lock().deliver_twice
    }

    /// Remembers an accepted message; the oldest is forgotten when there are too many.
    pub fn accepted(&self, message: Value) {
        let mut switches = self.lock();
        if switches.sent.len() >= SENT_LIMIT {
            switches.sent.pop_front();
        }
        switches.sent.push_back(message);
    }

    /// All accepted messages, oldest first.
    pub fn sent(&self) -> Vec<Value> {
        self.lock().sent.iter().cloned().collect()
    }

    /// Everything as at the start.
    pub fn reset(&self) {
        *self.lock() = Switches::default();
    }

    fn lock(&self) -> MutexGuard<'_, Switches> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
