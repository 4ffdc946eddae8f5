//! E-mails with an invite code: their states, when one is tried again, and how many are sent.

use chrono::{DateTime, Duration, Utc};
use internal::auth::InviteLetterOutcome;
use serde::Serialize;
use utoipa::ToSchema;

/// Longer than the deadlines of the mail server and of the call that tells the outcome together.
const LEASE: Duration = Duration::seconds(100);
/// For how long an e-mail is tried: the operator, who is told that it failed, sends the code in another way.
const TRIED_FOR: Duration = Duration::hours(24);
/// The pause after the first attempt. Each further one is twice as long.
const FIRST_PAUSE_SECONDS: i64 = 5;
const LONGEST_PAUSE_SECONDS: i64 = 600;
/// E-mails about one request within an hour, the first one included.
const IN_AN_HOUR: i64 = 5;
const HOUR: Duration = Duration::hours(1);

/// The state of an e-mail with an invite code. The words are stored and answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum InviteLetterState {
    /// It is being sent, or will be tried again.
    Waiting,
    /// A mail server took it.
    Sent,
    /// A mail server refused it, or none took it for a day.
    Failed,
    /// Its code was used, revoked or over before it left.
    Unneeded,
}

/// What an attempt leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    Over(InviteLetterState),
    /// It is tried again at that instant.
    Again(DateTime<Utc>),
}

impl InviteLetterState {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Unneeded => "unneeded",
        }
    }

    /// The state of the stored word; `None` for one that is not known.
    pub fn stored(word: &str) -> Option<Self> {
        let all = [Self::Waiting, Self::Sent, Self::Failed, Self::Unneeded];
        all.into_iter().find(|state| state.as_str() == word)
    }
}

/// Until when an attempt that begins now has its e-mail alone.
pub fn lease_of_letter(now: DateTime<Utc>) -> DateTime<Utc> {
    now + LEASE
}

/// What becomes of an e-mail, asked for at `asked_at`, whose attempt (counted from 1) ended so at `now`.
pub fn settled(
    outcome: InviteLetterOutcome,
    attempt: i32,
    asked_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Settled {
    match outcome {
        InviteLetterOutcome::Sent => Settled::Over(InviteLetterState::Sent),
        InviteLetterOutcome::Refused => Settled::Over(InviteLetterState::Failed),
        InviteLetterOutcome::PutOff => {
            // Seven doublings lead beyond the longest pause.
            let doublings = u32::try_from(attempt.clamp(1, 8) - 1).unwrap_or(0);
            let pause = (FIRST_PAUSE_SECONDS << doublings).min(LONGEST_PAUSE_SECONDS);
            let due = now + Duration::seconds(pause);
            if due < asked_at + TRIED_FOR {
                Settled::Again(due)
            } else {
                Settled::Over(InviteLetterState::Failed)
            }
        }
    }
}

/// E-mails that were asked for after this instant count against the limit of an hour.
pub fn letters_counted_since(now: DateTime<Utc>) -> DateTime<Utc> {
    now - HOUR
}

/// From when on another e-mail may be sent, where `count` were asked for within the hour, the first of them at `first_at`; `None` for now.
pub fn is_sent_again_at(count: i64, first_at: Option<DateTime<Utc>>) -> Option<DateTime<Utc>> {
    let first_at = first_at.filter(|_| count >= IN_AN_HOUR)?;
    Some(first_at + HOUR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_attempt_is_repeated_after_pauses_that_grow_until_a_day_is_over() {
        let asked = DateTime::UNIX_EPOCH;
        let after = |attempt, now| settled(InviteLetterOutcome::PutOff, attempt, asked, now);

        for (attempt, pause) in [(1, 5), (2, 10), (8, 600), (100, 600)] {
            let due = asked + Duration::seconds(pause);
            assert_eq!(after(attempt, asked), Settled::Again(due), "{attempt}");
        }
        let late = asked + Duration::hours(24) - Duration::seconds(5);
        let before = late - Duration::seconds(1);
        assert_eq!(after(1, late), Settled::Over(InviteLetterState::Failed));
        assert!(matches!(after(1, before), Settled::Again(_)));
    }

    #[test]
    fn a_sixth_e_mail_waits_until_the_first_is_an_hour_old() {
        let first = Some(DateTime::UNIX_EPOCH);

        assert_eq!(is_sent_again_at(4, first), None);
        let until = DateTime::UNIX_EPOCH + Duration::hours(1);
        assert_eq!(is_sent_again_at(5, first), Some(until));
    }
}
