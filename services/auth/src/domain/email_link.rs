//! The links that users get by e-mail: how long each counts, and how many of a kind a user gets.

use chrono::{DateTime, Duration, Utc};
use internal::auth::EmailKind;

/// Links of one kind that a user gets within an hour.
const IN_AN_HOUR: i64 = 5;

/// When a link that is made now ends: one to set a password is soon used or was asked for by a stranger, one that shows whose the address is
/// opens nothing.
pub fn link_ends(kind: EmailKind, now: DateTime<Utc>) -> DateTime<Utc> {
    let lasts = match kind {
        EmailKind::PasswordReset => Duration::hours(1),
        // It opens the account to whoever reads that mailbox: a mistyped address must not count for long.
        EmailKind::EmailChange => Duration::hours(24),
        EmailKind::EmailVerification => Duration::days(7),
    };
    now + lasts
}

/// Links that were made after this instant count against the limit of an hour.
pub fn links_counted_since(now: DateTime<Utc>) -> DateTime<Utc> {
    now - Duration::hours(1)
}

/// Until when another link has to wait, where the user got `count` since `links_counted_since`, the first of them at `first_at`.
pub fn link_waits_until(count: i64, first_at: Option<DateTime<Utc>>) -> Option<DateTime<Utc>> {
    let first_at = first_at.filter(|_| count >= IN_AN_HOUR)?;
    Some(first_at + Duration::hours(1))
}

/// Links that ended before this instant are deleted.
pub fn links_kept_since(now: DateTime<Utc>) -> DateTime<Utc> {
    now - Duration::days(30)
}

/// Whether a request for a link is too old to be handled: the person has asked again, or given up.
pub fn is_stale(asked_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    asked_at <= now - Duration::hours(1)
}

#[cfg(test)]
mod tests {
    use super::{is_stale, link_ends, link_waits_until, links_kept_since};
    use chrono::{DateTime, Duration};
    use internal::auth::EmailKind;

    #[test]
    fn a_password_is_set_within_an_hour_and_an_address_is_shown_within_a_week() {
        let now = DateTime::UNIX_EPOCH;

        assert_eq!(
            link_ends(EmailKind::PasswordReset, now),
            now + Duration::hours(1)
        );
        assert_eq!(
            link_ends(EmailKind::EmailVerification, now),
            now + Duration::days(7)
        );
        assert_eq!(links_kept_since(now), now - Duration::days(30));
    }

    #[test]
    fn the_sixth_link_of_an_hour_waits_until_the_first_is_an_hour_old() {
        let first = DateTime::UNIX_EPOCH;

        assert_eq!(link_waits_until(0, None), None);
        assert_eq!(link_waits_until(4, Some(first)), None);
        assert_eq!(
            link_waits_until(5, Some(first)),
            Some(first + Duration::hours(1))
        );
    }

    #[test]
    fn a_request_is_stale_after_an_hour() {
        let asked = DateTime::UNIX_EPOCH;

        assert!(!is_stale(asked, asked + Duration::minutes(59)));
        assert!(is_stale(asked, asked + Duration::hours(1)));
    }
}
