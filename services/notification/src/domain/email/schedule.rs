//! When an e-mail is tried again, and until when.

use chrono::{DateTime, Duration, Utc};

/// For how many days the row of an e-mail that is over is kept.
pub const KEPT_DAYS: i64 = 30;
/// Longer than the deadlines of the asked service, of the mail server and of the database together.
const LEASE_SECONDS: i64 = 100;
/// For how long an e-mail is tried whose end the asked service has not told yet: longer than the longest link lives.
const LONGEST_DAYS: i64 = 8;
/// The pause after the first attempt. Each further pause is twice as long, because a person waits and most causes end soon.
const FIRST_PAUSE_SECONDS: i64 = 5;
const LONGEST_PAUSE_SECONDS: i64 = 600;

/// After how many attempts an e-mail is not sent again of which no server has said whether it has it. It may have one by each of them.
const MOST_LOST: i32 = 2;

/// Whether an e-mail is sent again whose attempt (counted from 1) ended without the server's answer.
pub const fn is_sent_again_after_loss(attempt: i32) -> bool {
    attempt < MOST_LOST
}

/// The end of a lease that begins at that instant: then another copy may try the e-mail.
pub fn lease(now: DateTime<Utc>) -> DateTime<Utc> {
    now + Duration::seconds(LEASE_SECONDS)
}

/// The latest end of an e-mail that was asked for at that instant.
pub fn longest(requested_at: DateTime<Utc>) -> DateTime<Utc> {
    requested_at + Duration::days(LONGEST_DAYS)
}

/// When an e-mail is tried again whose attempt (counted from 1) failed now. `None` when its link will be over by then.
pub fn next_attempt(
    attempt: i32,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    // Seven doublings lead beyond the longest pause.
    let doublings = u32::try_from(attempt.clamp(1, 8) - 1).unwrap_or(0);
    let pause = (FIRST_PAUSE_SECONDS << doublings).min(LONGEST_PAUSE_SECONDS);
    let due = now + Duration::seconds(pause);
    (due < expires_at).then_some(due)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_ten_minutes() {
        let now = DateTime::UNIX_EPOCH;

        let pauses: Vec<i64> = (0..=10)
            .filter_map(|attempt| next_attempt(attempt, now, longest(now)))
            .map(|due| (due - now).num_seconds())
            .collect();

        assert_eq!(pauses, [5, 5, 10, 20, 40, 80, 160, 320, 600, 600, 600]);
    }

    #[test]
    fn no_attempt_follows_the_end_of_the_link() {
        let now = DateTime::UNIX_EPOCH;

        assert_eq!(next_attempt(1, now, now + Duration::seconds(5)), None);
        assert!(next_attempt(1, now, now + Duration::seconds(6)).is_some());
    }
}
