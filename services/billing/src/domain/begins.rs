//! Where the time of a purchase begins, and up to when access would last after one more.

use super::{Gives, Holding, News, Payment, PaymentKind, PaymentReason, PaymentState, Rules};
use chrono::{DateTime, Utc};

/// Where the time of a purchase begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Begins {
    pub follows: Option<DateTime<Utc>>,
    /// The provider's id of the subscription that has paid until then.
    pub subscription: Option<String>,
}

/// For when a purchase would give access.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lasts {
    pub begins: DateTime<Utc>,
    pub until: DateTime<Utc>,
}

/// The clinic's plan, as the live check of every request reads it.
#[derive(Clone, Copy, Debug)]
pub struct PlanNow {
    /// The end of access; `None` while it does not end.
    pub ends: Option<DateTime<Utc>>,
    pub news: News,
}

impl Holding {
    /// Up to when the clinic has access by its subscriptions or by what it was given, without days of grace: what it buys now begins
    /// there. Other purchases are put behind each other whenever the plan is decided. A plan without an end counts as none, because a
    /// purchase would never begin.
    pub fn next_begins(&self, rules: &Rules, plan: PlanNow, now: DateTime<Utc>) -> Begins {
        let bought = self.decide(rules, now);
        let bought = bought.and_then(|decision| decision.decided.until);
        // What the operator gave makes every purchase wait. Of a clinic from before grants were kept, an end after that of everything bought is
        // of such a gift, unless the plan does not yet follow what was bought or given back last.
        let given = plan
            .ends
            .filter(|end| *end > now && bought.is_none_or(|bought| *end > bought))
            .filter(|_| self.grants.is_empty())
            .filter(|_| plan.news.not_followed().is_none());
        match self.subscribed_until(rules, now) {
            Some(paid) if given.is_none_or(|given| given < paid.at) => Begins {
                follows: Some(paid.at),
                subscription: Some(paid.subscription.provider_id.clone()),
            },
            _ => Begins {
                follows: given,
                subscription: None,
            },
        }
    }

    /// When the purchase would begin, and up to when access would last, if the clinic bought that now; `None` while access has no end.
    pub fn would_last(
        &self,
        gives: Gives,
        rules: &Rules,
        plan: PlanNow,
        now: DateTime<Utc>,
    ) -> Option<Lasts> {
        plan.ends?;
        let begins = self.next_begins(rules, plan, now);
        let mut after = self.clone();
        after.payments.push(Payment {
            kind: PaymentKind::Order,
            provider_id: String::new(),
            subscription: None,
            reason: PaymentReason::Initial,
            state: PaymentState::Paid,
            total_cents: 0,
            refunded_cents: 0,
            currency: String::new(),
            made_at: now,
            gives: Some(gives),
            follows: begins.follows,
            follows_subscription: begins.subscription,
            as_of: now,
        });
        let bought = after.payments.len() - 1;
        let spans = after.spans(rules);
        let own = spans.iter().find(|span| span.payment == bought)?;
        Some(Lasts {
            begins: own.from,
            until: after.decide(rules, now)?.decided.until?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::{at, order, rules, subscription};
    use crate::domain::{Period, Subscription, SubscriptionStatus};
    use tenancy::Plan;

    const NOW: &str = "2026-12-05T10:00:00Z";
    const MONTH: Gives = Gives {
        plan: Plan::Basic,
        period: Period::Month,
    };

    fn would_last(holding: &Holding, ends: Option<&str>) -> Option<DateTime<Utc>> {
        let plan = PlanNow {
            ends: ends.map(at),
            news: News {
                announced: None,
                followed: None,
            },
        };
        let lasts = holding.would_last(MONTH, &rules(), plan, at(NOW))?;
        assert!(lasts.begins >= at(NOW));
        Some(lasts.until)
    }

    #[test]
    fn a_clinic_without_access_would_have_a_month_from_now() {
        let over = Some("2026-12-01T00:00:00Z");

        assert_eq!(
            would_last(&Holding::default(), over),
            Some(at("2027-01-05T10:00:00Z"))
        );
    }

    #[test]
    fn a_month_would_stand_behind_what_was_given_bought_or_subscribed_to() {
        let given = would_last(&Holding::default(), Some("2026-12-20T00:00:00Z"));
        let bought = Holding {
            payments: vec![order("5", "2026-12-01T10:00:00Z")],
            ..Holding::default()
        };
        let bought = would_last(&bought, Some("2027-01-01T10:00:00Z"));
        let cancelled = Holding {
            subscriptions: vec![Subscription {
                ends_at: Some(at("2026-12-18T10:00:00Z")),
                ..subscription(SubscriptionStatus::Cancelled)
            }],
            ..Holding::default()
        };
        let cancelled = would_last(&cancelled, Some("2026-12-18T10:00:00Z"));

        assert_eq!(given, Some(at("2027-01-20T00:00:00Z")));
        assert_eq!(bought, Some(at("2027-02-01T10:00:00Z")));
        assert_eq!(cancelled, Some(at("2027-01-18T10:00:00Z")));
    }

    #[test]
    fn access_without_an_end_gets_none_by_a_purchase() {
        assert_eq!(would_last(&Holding::default(), None), None);
    }
}
