//! Who is let in to the operator's page. Every attempt with a name and password is counted, by its network address and
//! together with those of all others.

use crate::error::Error;
use crate::store::operator_attempts::{self, Subjects};
use chrono::{DateTime, Utc};
use crypto::KeyedDigest;
use db::Db;

/// The result of an attempt that was tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attempt {
    Right,
    Wrong,
}

/// Counts an attempt that was compared already, which costs nothing to speak of. An attempt that has to wait is refused
/// whatever it was, so that guessing learns nothing meanwhile.
pub async fn admit(
    db: &Db,
    digest: &KeyedDigest,
    address: &str,
    attempt: Attempt,
    now: DateTime<Utc>,
) -> Result<Attempt, Error> {
    let subjects = Subjects {
        address: digest.of(&["address", address]),
        everybody: digest.of(&["everybody"]),
    };
    let is_right = attempt == Attempt::Right;
    let waits_until = operator_attempts::settle(db, &subjects, is_right, now).await?;
    let outcome = match (waits_until, attempt) {
        (Some(_), _) => "slowed",
        (None, Attempt::Right) => "let_in",
        (None, Attempt::Wrong) => "refused",
    };
    metrics::counter!("notification_operator_attempts_total", "outcome" => outcome).increment(1);
    match waits_until {
        Some(until) => Err(Error::TooManyAttempts {
            seconds: whole_seconds(until - now),
        }),
        None => Ok(attempt),
    }
}

/// At least one second.
fn whole_seconds(wait: chrono::TimeDelta) -> u64 {
    let milliseconds = u64::try_from(wait.num_milliseconds()).unwrap_or_default();
    milliseconds.div_ceil(1000).max(1)
}
