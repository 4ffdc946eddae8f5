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
    /// Up to when it was paid before the last news. While a payment fails or a pause lasts, `renews_at` moves without a payment.
    pub paid_until: Option<DateTime<Utc>>,
    /// The last change from months to years or back; `None` while there was none.
    pub period_change: Option<PeriodChange>,
    /// When it began, and each end and new beginning since, in turn; empty for one from before that was kept.
    pub covered: Vec<DateTime<Utc>>,
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
    /// be late or lost; after a failed payment not longer than the provider repeats it, and never shorter than what was paid before. A
    /// cancelled one gives access until its end. A paused one gives it for the time that was paid, and where the pause is free, until the
    /// pause ends, with the same `grace`, because the subscription then renews itself. An unpaid one gives what was paid and an expired one
    /// none. A missing date neither takes away what was paid nor means that access has no end.
    pub fn access_until(&self, grace: Duration) -> DateTime<Utc> {
        match self.status {
            SubscriptionStatus::OnTrial | SubscriptionStatus::Active => {
                self.renewal().unwrap_or(self.as_of) + grace
            }
            SubscriptionStatus::PastDue => self.next_attempt() + grace,
            SubscriptionStatus::Paused => self.pause_access(grace),
            SubscriptionStatus::Cancelled => self.end().unwrap_or(self.as_of),
            SubscriptionStatus::Unpaid => self.unpaid_at(),
            SubscriptionStatus::Expired => self.expired_at(),
        }
    }

    /// Up to when it was paid, as a later failed payment or pause has to know it.
    pub fn paid(&self) -> Option<DateTime<Utc>> {
        match self.status {
            SubscriptionStatus::OnTrial | SubscriptionStatus::Active => self.renewal(),
            SubscriptionStatus::PastDue | SubscriptionStatus::Paused => {
                self.paid_until.or(self.renews_at)
            }
            SubscriptionStatus::Cancelled => self.end(),
            SubscriptionStatus::Unpaid => Some(self.unpaid_at()),
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

    fn renewal(&self) -> Option<DateTime<Utc>> {
        self.renews_at.or(self.paid_until)
    }

    fn end(&self) -> Option<DateTime<Utc>> {
        self.ends_at.or(self.renewal())
    }

    fn unpaid_at(&self) -> DateTime<Utc> {
        self.paid_until
            .map_or(self.as_of, |paid| paid.max(self.as_of))
    }

    fn expired_at(&self) -> DateTime<Utc> {
        self.ends_at.map_or(self.as_of, |end| end.min(self.as_of))
    }

    fn next_attempt(&self) -> DateTime<Utc> {
        let attempt = self.renews_at.unwrap_or(self.as_of);
        self.paid_until
            .map_or(attempt, |paid| attempt.clamp(paid, paid + DUNNING))
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

    const GRACE: Duration = Duration::days(7);

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    /// As it was on 10 December, with what was paid until the 30th.
    fn paid(status: SubscriptionStatus) -> Subscription {
        Subscription {
            provider_id: "77".to_owned(),
            variant_id: "1002".to_owned(),
            order_id: None,
            plan: Plan::Pro,
            status,
            renews_at: None,
            ends_at: None,
            pause: None,
            paid_until: Some(at("2026-12-30T12:00:00Z")),
            period_change: None,
            covered: Vec::new(),
            as_of: at("2026-12-10T12:00:00Z"),
        }
    }

    #[test]
    fn what_was_paid_is_kept_whatever_date_comes_with_a_failed_payment() {
        for (next_attempt, access) in [
            (None, "2027-01-06T12:00:00Z"),
            (Some("2026-12-02T12:00:00Z"), "2027-01-06T12:00:00Z"),
            (Some("2026-12-13T12:00:00Z"), "2027-01-06T12:00:00Z"),
            (Some("2027-01-02T12:00:00Z"), "2027-01-09T12:00:00Z"),
            (Some("2027-06-01T12:00:00Z"), "2027-01-20T12:00:00Z"),
        ] {
            let failed = Subscription {
                renews_at: next_attempt.map(at),
                ..paid(SubscriptionStatus::PastDue)
            };

            assert_eq!(failed.access_until(GRACE), at(access), "{next_attempt:?}");
            assert_eq!(failed.paid(), failed.paid_until);
        }
    }

    #[test]
    fn a_missing_date_takes_nothing_away_that_was_paid() {
        use SubscriptionStatus::{Active, Cancelled, OnTrial, Paused, Unpaid};
        for status in [Active, Cancelled, OnTrial, Paused, Unpaid] {
            let undated = paid(status);

            assert!(
                undated.access_until(GRACE) >= at("2026-12-30T12:00:00Z"),
                "{status:?}"
            );
            assert_eq!(undated.paid(), undated.paid_until, "{status:?}");
        }
    }

    #[test]
    fn an_expired_subscription_was_paid_until_its_end_and_not_until_the_news_of_it() {
        let expired = |ends_at: Option<&str>| Subscription {
            ends_at: ends_at.map(at),
            ..paid(SubscriptionStatus::Expired)
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
