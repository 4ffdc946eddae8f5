//! When a request is sent again, after which pause, and how many retries all requests of a client may add together.
//!
//! `reqwest::retry` was considered and does not fit. It retries at once, without a pause and without `Retry-After`. Its rule
//! sees method, address and status, but neither whether this one request may be repeated nor the body of the answer. And
//! its budget grants ten retries a second whatever the load is, which is more than these clients ever send, so a peer that
//! is down would be asked three times without end. What remains here is the rule and the pause; the budget is `tower`'s, the
//! one that `reqwest::retry` is built on.

use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

use reqwest::StatusCode;
use tower::retry::budget::TpsBudget;

use crate::{OutboundError, Response};

/// The number of attempts for one request, the first included.
pub const ATTEMPTS: u32 = 3;
/// The period over which requests and retries are counted.
const WINDOW: Duration = Duration::from_secs(10);
/// Retries that are allowed in each second of the window, however few requests are sent.
const RETRIES_PER_SECOND: u32 = 1;
/// Retries that are allowed beyond these, as a share of the requests.
const SHARE: f32 = 0.1;

/// Decides by the answer whether a repeatable request is sent again: `None` means no; otherwise how long the peer asks
/// to wait, zero where it does not say.
pub type RetryRule = fn(&Response) -> Option<Duration>;

/// The budget that all requests of one client share.
pub fn budget() -> TpsBudget {
    TpsBudget::new(WINDOW, RETRIES_PER_SECOND, SHARE)
}

/// The usual rule: a gateway without its server is worth another attempt, and so is a server that closed an idle connection with 408 at the
/// moment at which the request left on it. RFC 9110, 15.5.9: it had no complete request, which may be repeated on another connection.
pub fn unavailable(response: &Response) -> Option<Duration> {
    matches!(
        response.status(),
        StatusCode::REQUEST_TIMEOUT
            | StatusCode::BAD_GATEWAY
            | StatusCode::SERVICE_UNAVAILABLE
            | StatusCode::GATEWAY_TIMEOUT
    )
    .then_some(Duration::ZERO)
}

/// The wait that the outcome asks for, or `None` when it is final. Without a connection nothing was sent, so another attempt
/// is harmless. A timeout is final: the time for the request is used up.
pub fn wait_asked_for(
    rule: RetryRule,
    outcome: &Result<Response, OutboundError>,
) -> Option<Duration> {
    match outcome {
        Ok(response) => rule(response),
        Err(OutboundError::Unreachable) => Some(Duration::ZERO),
        Err(_) => None,
    }
}

/// Pauses after an attempt (counted from 1): `wait`, plus between one and two times `shortest`, doubled with each attempt.
/// The random part keeps requests that failed together from being repeated together.
#[expect(
    clippy::disallowed_methods,
    reason = "the pause between attempts waits for time and for nothing else"
)]
pub async fn pause(wait: Duration, shortest: Duration, attempt: u32) {
    let shortest = shortest * 2_u32.saturating_pow(attempt - 1);
    // The random seed of the standard library's hash maps suffices for a pause.
    let random = RandomState::new().hash_one(attempt) % 1_000;
    let share = u32::try_from(random).unwrap_or(0);
    tokio::time::sleep(wait + shortest + shortest * share / 1_000).await;
}
