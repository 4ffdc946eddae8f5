//! The order of what the payment provider says about one subscription or payment. Its times are whole seconds, and a time far ahead
//! would make everything after it old.

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use std::cmp::Ordering;

/// How far a time of the provider's clock may be ahead of the moment at which the event was received.
const MOST_AHEAD: TimeDelta = TimeDelta::minutes(10);

/// Where a content comes from: it tells how far to trust it against another one of the same second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A webhook, which may be late.
    Webhook,
    /// The provider's API, which answers what holds now.
    Api,
}

/// When an event's content was valid, and when we received it.
#[derive(Clone, Copy, Debug)]
pub struct Stamp {
    /// When the content was valid, by the provider's clock.
    pub as_of: DateTime<Utc>,
    /// When the event arrived, by our clock.
    pub received_at: DateTime<Utc>,
    pub source: Source,
}

/// What was said last about a subscription or a payment.
#[derive(Clone, Copy, Debug)]
pub struct LastSaid<'a> {
    pub as_of: DateTime<Utc>,
    /// How near to its end it was: `SubscriptionStatus::nearness_to_end` or `PaymentState::progress`.
    pub progress: u8,
    /// `ProviderEvent::content`; `None` where it was not kept.
    pub content: Option<&'a str>,
}

impl Stamp {
    /// The time at which the content was valid. A time further ahead than clocks differ is no time of the content: it counts as that of its
    /// receipt, in whole seconds as the provider's are, so that the next news is not older.
    pub fn bounded(&self) -> DateTime<Utc> {
        if self.as_of > self.latest() {
            self.received_at.trunc_subsecs(0)
        } else {
            self.as_of
        }
    }

    /// Whether a content of that progress comes after what was said last. Of two contents of the same second the provider's API is
    /// right; of two webhooks the one that is nearer to the end. A time far ahead was written by a wrong clock, and makes nothing
    /// old.
    pub fn is_after(&self, last: &LastSaid<'_>, progress: Option<u8>, content: &str) -> bool {
        if last.as_of > self.latest() {
            return true;
        }
        match self.bounded().cmp(&last.as_of) {
            Ordering::Greater => true,
            Ordering::Less => false,
            Ordering::Equal if last.content == Some(content) => false,
            Ordering::Equal => {
                self.source == Source::Api
                    || progress.is_some_and(|progress| progress >= last.progress)
            }
        }
    }

    /// The latest moment at which the content can have been valid.
    fn latest(&self) -> DateTime<Utc> {
        self.received_at + MOST_AHEAD
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::SubscriptionStatus;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn stamp(as_of: &str, source: Source) -> Stamp {
        Stamp {
            as_of: at(as_of),
            received_at: at("2026-11-23T10:00:30.250Z"),
            source,
        }
    }

    fn active(as_of: &str) -> LastSaid<'static> {
        LastSaid {
            as_of: at(as_of),
            progress: SubscriptionStatus::Active.nearness_to_end(),
            content: Some("active"),
        }
    }

    const SECOND: &str = "2026-11-23T10:00:00Z";

    #[test]
    fn of_two_webhooks_of_one_second_the_one_nearer_to_the_end_holds_in_either_order() {
        let webhook = stamp(SECOND, Source::Webhook);
        let cancelled = LastSaid {
            progress: SubscriptionStatus::Cancelled.nearness_to_end(),
            content: Some("cancelled"),
            ..active(SECOND)
        };
        let (is_active, is_cancelled) = (
            Some(SubscriptionStatus::Active.nearness_to_end()),
            Some(SubscriptionStatus::Cancelled.nearness_to_end()),
        );

        assert!(webhook.is_after(&active(SECOND), is_cancelled, "cancelled"));
        assert!(!webhook.is_after(&cancelled, is_active, "active"));
        assert!(stamp(SECOND, Source::Api).is_after(&cancelled, is_active, "active"));
        assert!(!webhook.is_after(&active(SECOND), is_active, "active"));
    }

    #[test]
    fn a_time_far_ahead_is_bounded_and_makes_nothing_old() {
        let far = stamp("2099-01-01T00:00:00Z", Source::Webhook);
        let now = stamp(SECOND, Source::Webhook);

        assert_eq!(far.bounded(), at("2026-11-23T10:00:30Z"));
        assert!(now.is_after(&active("2099-01-01T00:00:00Z"), None, "active"));
        assert!(!now.is_after(&active("2026-11-23T10:00:01Z"), None, "cancelled"));
        let next = Stamp {
            as_of: at("2026-11-23T10:00:33Z"),
            received_at: at("2026-11-23T10:00:33.900Z"),
            source: Source::Webhook,
        };
        let kept = LastSaid {
            as_of: far.bounded(),
            ..active(SECOND)
        };
        assert!(
            next.is_after(&kept, None, "expired"),
            "the news of three seconds later"
        );
    }
}
