//! The times in which what a clinic has bought gives it a plan, as they are announced.

use super::{GivenBy, Holding, Rules};
use chrono::{DateTime, Utc};
use tenancy::Stretch;

/// How many are announced at most, those first that begin first.
const MOST: usize = 50;

impl Holding {
    /// Everything that was bought, also what has ended, and what begins later. A subscription has begun.
    pub(super) fn bought(
        &self,
        rules: &Rules,
        now: DateTime<Utc>,
    ) -> impl Iterator<Item = (GivenBy, Stretch)> {
        let subscriptions = self.subscriptions.iter().map(move |one| {
            let stretch = Stretch {
                plan: one.plan,
                from: one.as_of.min(now),
                until: Some(self.access_until(one, rules)),
                renews_at: self.renews_at(one, rules, now),
            };
            (GivenBy::Subscription, stretch)
        });
        let months = self.spans(rules).into_iter().map(|span| {
            let stretch = Stretch {
                plan: span.plan,
                from: span.from,
                until: Some(span.until),
                renews_at: None,
            };
            (GivenBy::Months, stretch)
        });
        subscriptions.chain(months)
    }

    /// Everything that was bought and has not ended at `now`, also what begins later.
    pub fn stretches(&self, rules: &Rules, now: DateTime<Utc>) -> Vec<Stretch> {
        let mut all: Vec<_> = self.bought(rules, now).map(|(_, one)| one).collect();
        all.retain(|one| one.until.is_none_or(|end| end > now && end > one.from));
        all.sort_by_key(|one| one.from);
        all.truncate(MOST);
        all
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::SubscriptionStatus::{Active, Cancelled, PastDue};
    use crate::domain::testing::{at, order, rules, subscription};
    use crate::domain::{Holding, Subscription};

    #[test]
    fn what_was_bought_is_told_with_its_own_time_and_only_what_will_be_paid_again_renews() {
        let now = at("2026-12-05T10:00:00Z");
        let one = |status| Holding {
            subscriptions: vec![Subscription {
                renews_at: Some(at("2026-12-20T10:00:00Z")),
                ..subscription(status)
            }],
            ..Holding::default()
        };

        for (status, renews) in [(Active, true), (PastDue, false), (Cancelled, false)] {
            let told = one(status).stretches(&rules(), now);
            let [told] = told.as_slice() else {
                panic!("{status:?}: {told:?}");
            };
            assert_eq!(told.renews_at.is_some(), renews, "{status:?}");
            assert!(told.until.unwrap() > now, "{status:?}");
        }
    }

    #[test]
    fn months_that_wait_are_told_and_what_has_ended_is_not() {
        let holding = Holding {
            payments: vec![
                order("5", "2026-10-01T10:00:00Z"),
                order("6", "2026-12-01T10:00:00Z"),
                order("7", "2026-12-02T10:00:00Z"),
            ],
            ..Holding::default()
        };

        let told = holding.stretches(&rules(), at("2026-12-05T10:00:00Z"));

        assert_eq!(told.len(), 2);
        assert_eq!(told[0].until, Some(told[1].from));
    }
}
