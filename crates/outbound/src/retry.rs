//! When to try again, and when to leave a struggling neighbour alone.

use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use reqwest::StatusCode;

use crate::{OutboundError, Response};

/// Attempts of one request, the first included.
const ATTEMPTS: u32 = 3;
const FIRST_PAUSE_MS: u64 = 100;
/// A retry costs what ten requests save up, so retries add a tenth of the load at most.
const COST: u32 = 10;
/// Savings end here: ten retries at once.
const FULL: u32 = 100;

/// What all requests of a client may spend on retries together.
pub struct RetryBudget(AtomicU32);

impl RetryBudget {
    pub fn full() -> Self {
        Self(AtomicU32::new(FULL))
    }

    /// Each first attempt saves up a little.
    pub fn save(&self) {
        self.change(|saved| Some((saved + 1).min(FULL)));
    }

    /// Whether one retry may be paid for; it then is.
    pub fn spend(&self) -> bool {
        self.change(|saved| saved.checked_sub(COST))
    }

    fn change(&self, change: impl Fn(u32) -> Option<u32>) -> bool {
        self.0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, change)
            .is_ok()
    }
}

/// Whether an outcome says "not now": no connection, or a gateway without its server. A timeout
/// does not: the time is spent.
pub fn passing(outcome: &Result<Response, OutboundError>) -> bool {
    match outcome {
        Ok(response) => matches!(
            response.status(),
            StatusCode::BAD_GATEWAY | StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT
        ),
        Err(error) => *error == OutboundError::Unreachable,
    }
}

/// How long to pause after this attempt (from 1), or `None` after the last: 50–100 ms, then
/// 100–200 ms, so that many who failed together do not come back together.
pub fn pause_after(attempt: u32) -> Option<Duration> {
    if attempt >= ATTEMPTS {
        return None;
    }
    let longest_ms = FIRST_PAUSE_MS << (attempt - 1);
    // The seed of a hash map is all the chance that a pause needs.
    let chance = RandomState::new().hash_one(attempt);
    Some(Duration::from_millis(
        longest_ms / 2 + chance % (longest_ms / 2 + 1),
    ))
}
