//! Requests for a demonstration: how many are taken, and how a telephone number is written in one.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How many requests are taken from one network address in an hour.
pub const IN_AN_HOUR: i64 = 5;
const HOUR: Duration = Duration::hours(1);
/// How many requests wait for an answer at most. The form is public, so that a machine may fill the table.
pub const PENDING_AT_MOST: i64 = 10_000;
/// How long a request is kept that was not accepted, in days.
const KEPT_DAYS: i64 = 180;
/// The fewest digits of a telephone number.
const FEWEST_DIGITS: usize = 6;

/// What became of a request. The words are stored and answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DemoRequestState {
    Pending,
    Accepted,
    Rejected,
}

impl DemoRequestState {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
        }
    }

    /// Whether a decision for `wanted` must not be made, because the request was decided otherwise since it was seen. Who does not say how it was
    /// seen decides only what no operator has decided: of decisions that come at the same time the last one would undo the others. The same
    /// decision made once more is allowed: its answer may have been lost.
    pub fn was_decided_meanwhile(self, seen: Option<Self>, wanted: Self) -> bool {
        self != wanted && self != seen.unwrap_or(Self::Pending)
    }

    /// The state of the stored word; `None` for one that is not known.
    pub fn stored(word: &str) -> Option<Self> {
        let all = [Self::Pending, Self::Accepted, Self::Rejected];
        all.into_iter().find(|state| state.as_str() == word)
    }
}

/// What was taken before.
#[derive(Clone, Copy, Debug)]
pub struct Taken {
    /// From the same address within the last hour; counting stops at [`IN_AN_HOUR`].
    pub of_address: i64,
    /// The first of these.
    pub first_at: Option<DateTime<Utc>>,
    /// Requests that wait for an answer; counting stops at [`PENDING_AT_MOST`].
    pub pending: i64,
}

/// Why another request is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotTaken {
    /// The address asked too often.
    Until(DateTime<Utc>),
    /// Too many requests wait.
    Full,
}

impl Taken {
    /// Whether one more may be taken at `now`.
    pub fn allows_one_more(self, now: DateTime<Utc>) -> Result<(), NotTaken> {
        if self.of_address >= IN_AN_HOUR {
            return Err(NotTaken::Until(self.first_at.unwrap_or(now) + HOUR));
        }
        if self.pending >= PENDING_AT_MOST {
            return Err(NotTaken::Full);
        }
        Ok(())
    }
}

/// Requests of one address are counted that were made since then.
pub fn counted_since(now: DateTime<Utc>) -> DateTime<Utc> {
    now - HOUR
}

/// Before this instant requests were made that are deleted at `now`.
pub fn kept_since(now: DateTime<Utc>) -> DateTime<Utc> {
    now - Duration::days(KEPT_DAYS)
}

/// A telephone number as it was written, in any country; `None` for any other text.
pub fn written_phone(typed: &str) -> Option<&str> {
    let phone = typed.trim();
    let digits = phone.bytes().filter(u8::is_ascii_digit).count();
    let is_phone = phone
        .bytes()
        .all(|sign| sign.is_ascii_digit() || b"+-(). /".contains(&sign));
    (is_phone && digits >= FEWEST_DIGITS && phone.len() <= 40).then_some(phone)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_sixth_request_waits_until_the_first_is_an_hour_old() {
        let now = at("2026-11-29T12:30:00Z");
        let taken = |of_address| Taken {
            of_address,
            first_at: Some(at("2026-11-29T12:00:00Z")),
            pending: 0,
        };

        assert_eq!(taken(4).allows_one_more(now), Ok(()));
        let until = at("2026-11-29T13:00:00Z");
        assert_eq!(taken(5).allows_one_more(now), Err(NotTaken::Until(until)));
    }

    #[test]
    fn a_full_table_takes_nothing() {
        let now = at("2026-11-29T12:30:00Z");
        let taken = |pending| Taken {
            of_address: 0,
            first_at: None,
            pending,
        };

        assert_eq!(taken(9_999).allows_one_more(now), Ok(()));
        assert_eq!(taken(10_000).allows_one_more(now), Err(NotTaken::Full));
    }

    #[test]
    fn a_number_is_kept_as_it_was_written() {
        assert_eq!(written_phone(" +503 7012-3456 "), Some("+503 7012-3456"));
        assert_eq!(written_phone("(503) 7012.3456"), Some("(503) 7012.3456"));
        for wrong in ["", "12345", "llámeme", "7012-3456 ext. 2", "+-() -- .."] {
            assert_eq!(written_phone(wrong), None, "{wrong}");
        }
    }
}
