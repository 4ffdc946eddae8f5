//! A subscription as the payment provider last reported it, and what it grants the clinic while its money is not given back.

use super::{Pause, Period, SubscriptionStatus};
use chrono::{DateTime, Duration, Utc};
use tenancy::Plan;

/// For how long the provider repeats a failed payment before it gives up.
const DUNNING: Duration = Duration::days(14);

/// One subscription, as it was at `as_of`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    /// The provider's id, unique across clinics.
    pub provider_id: String,
    /// The provider's id of the product variant that was bought.
    pub variant_id: String,
    /// The provider's id of the order that the subscription began with; `None` where it was not kept.
    pub order_id: Option<String>,
    pub plan: Plan,
    pub status: SubscriptionStatus,
    /// The time of the next payment, or of the next attempt at it; during a trial, the end of the trial.
    pub renews_at: Option<DateTime<Utc>>,
    /// The end, once it is known.
    pub ends_at: Option<DateTime<Utc>>,
    /// The pause that holds, where the subscription is paused.
    pub pause: Option<Pause>,
    /// Up to when it was paid before a payment failed or a pause began. While that lasts, `renews_at` moves without a payment.
    pub paid_until: Option<DateTime<Utc>>,
    /// The last change from months to years or back; `None` while there was none.
    pub period_change: Option<PeriodChange>,
    /// The time, by the provider's clock, at which all of this was valid.
    pub as_of: DateTime<Utc>,
}

/// A subscription was changed to a variant that pays for another period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeriodChange {
    /// When, by the provider's clock.
    pub at: DateTime<Utc>,
    /// For how long each payment paid until then.
    pub before: Period,
}

impl Subscription {
    /// The end of access if no other event arrives.
    ///
    /// A subscription that renews itself gives access for `grace` beyond the renewal, because the event of the renewal may
    /// be late or lost; after a failed payment not longer than the provider repeats it. A cancelled one gives access until its
    /// end. A paused one gives it for the time that was paid, and where the pause is free, until the pause ends, with the same
    /// `grace`, because the subscription then renews itself. An unpaid or expired one gives none. A missing date never means that access has no end.
    pub fn access_until(&self, grace: Duration) -> DateTime<Utc> {
        match self.status {
            SubscriptionStatus::OnTrial | SubscriptionStatus::Active => {
                self.renews_at.unwrap_or(self.as_of) + grace
            }
            SubscriptionStatus::PastDue => self.next_attempt() + grace,
            SubscriptionStatus::Paused => self.pause_access(grace),
            SubscriptionStatus::Cancelled => self.ends_at.or(self.renews_at).unwrap_or(self.as_of),
            SubscriptionStatus::Unpaid => self.as_of,
            SubscriptionStatus::Expired => self.expired_at(),
        }
    }

    /// Up to when it was paid, as a later failed payment or pause has to know it.
    pub fn paid(&self) -> Option<DateTime<Utc>> {
        match self.status {
            SubscriptionStatus::OnTrial | SubscriptionStatus::Active => self.renews_at,
            SubscriptionStatus::PastDue | SubscriptionStatus::Paused => {
                self.paid_until.or(self.renews_at)
            }
            SubscriptionStatus::Cancelled => self.ends_at.or(self.renews_at),
            SubscriptionStatus::Unpaid => Some(self.as_of),
            // The news of the end may come late, and nothing was paid meanwhile.
            SubscriptionStatus::Expired => Some(self.expired_at()),
        }
    }

    /// When the provider charges next by itself; `None` where it does not.
    pub fn next_payment(&self) -> Option<DateTime<Utc>> {
        match self.pause {
            Some(Pause::Free { resumes_at }) => resumes_at.or(self.renews_at),
            _ => self.renews_at.filter(|_| self.status.renews()),
        }
    }

    /// Whether it goes on by itself: it renews, or its pause ends by itself and costs no access meanwhile.
    pub const fn goes_on(&self) -> bool {
        self.status.renews() || matches!(self.pause, Some(Pause::Free { .. }))
    }

    fn expired_at(&self) -> DateTime<Utc> {
        self.ends_at.map_or(self.as_of, |end| end.min(self.as_of))
    }

    fn next_attempt(&self) -> DateTime<Utc> {
        let attempt = self.renews_at.unwrap_or(self.as_of);
        self.paid_until
            .map_or(attempt, |paid| attempt.min(paid + DUNNING))
    }

    fn pause_access(&self, grace: Duration) -> DateTime<Utc> {
        let paid = self.paid_until.or(self.renews_at).unwrap_or(self.as_of);
        match self.pause {
            Some(Pause::Free { resumes_at }) => {
                paid.max(resumes_at.or(self.renews_at).unwrap_or(paid)) + grace
            }
            Some(Pause::Void) | None => paid,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expired_subscription_was_paid_until_its_end_and_not_until_the_news_of_it() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let expired = |ends_at: Option<&str>| Subscription {
            provider_id: "77".to_owned(),
            variant_id: "1002".to_owned(),
            order_id: None,
            plan: Plan::Pro,
            status: SubscriptionStatus::Expired,
            renews_at: None,
            ends_at: ends_at.map(at),
            pause: None,
            paid_until: None,
            period_change: None,
            as_of: at("2026-12-10T12:00:00Z"),
        };

        for (ends_at, paid) in [
            (Some("2026-12-07T12:00:00Z"), "2026-12-07T12:00:00Z"),
            (Some("2026-12-20T12:00:00Z"), "2026-12-10T12:00:00Z"),
            (None, "2026-12-10T12:00:00Z"),
        ] {
            assert_eq!(expired(ends_at).paid(), Some(at(paid)), "{ends_at:?}");
        }
    }
}
