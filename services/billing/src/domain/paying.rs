//! What a clinic can do about its payment: buy, and open the page of its subscription at the shop.

use super::{Holding, Rules, Subscription, SubscriptionStatus};
use chrono::{DateTime, Utc};

impl Holding {
    /// Whether the shop charges by itself for something that the clinic has, or goes on to do so when a pause ends. Beside that nothing
    /// else is sold, because both would be charged.
    ///
    /// A month that was bought once is not charged again. A subscription whose money was given back pays for nothing any more, although
    /// the shop calls it active, and neither does one whose renewal was never heard of: the clinic has to have a way to pay.
    pub fn is_charged(&self, rules: &Rules, now: DateTime<Utc>) -> bool {
        self.subscriptions.iter().any(|one| {
            let goes_on = match one.status {
                SubscriptionStatus::Paused => true,
                status => status.renews() && self.access_until(one, rules) > now,
            };
            goes_on && self.refunded_at(one, rules).is_none()
        })
    }

    /// The subscription of that id at the provider; `None` where it is not the clinic's.
    pub fn subscription(&self, provider_id: &str) -> Option<&Subscription> {
        let mut all = self.subscriptions.iter();
        all.find(|one| one.provider_id == provider_id)
    }

    /// The subscription that is managed at the shop: the newest that the shop charges for, or that is paused, else the newest.
    /// `None` for a clinic that never had one.
    pub fn managed(&self) -> Option<&Subscription> {
        let is_open =
            |one: &&Subscription| one.status.renews() || one.status == SubscriptionStatus::Paused;
        let open = self.subscriptions.iter().rev().find(is_open);
        open.or_else(|| self.subscriptions.last())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::{at, invoice, order, rules, subscription};
    use crate::domain::{Pause, PaymentReason, PaymentState};
    use SubscriptionStatus::{Active, Cancelled, Expired, OnTrial, PastDue, Paused, Unpaid};

    const NOW: &str = "2026-12-05T10:00:00Z";
    const RENEWAL: &str = "2026-12-20T10:00:00Z";

    fn holding(status: SubscriptionStatus) -> Holding {
        Holding {
            subscriptions: vec![Subscription {
                renews_at: Some(at(RENEWAL)),
                ..subscription(status)
            }],
            ..Holding::default()
        }
    }

    fn can_buy(holding: &Holding, now: &str) -> bool {
        !holding.is_charged(&rules(), at(now))
    }

    #[test]
    fn by_the_state_of_its_subscription_a_clinic_can_buy_another_one_or_not() {
        let late = "2027-01-30T10:00:00Z";
        // With the time of access, and after it.
        let cases = [
            (OnTrial, false, true),
            (Active, false, true),
            (PastDue, false, true),
            (Paused, false, false),
            (Unpaid, true, true),
            (Cancelled, true, true),
            (Expired, true, true),
        ];
        for (status, soon, later) in cases {
            let holding = holding(status);

            let can_buy = [can_buy(&holding, NOW), can_buy(&holding, late)];

            assert_eq!(can_buy, [soon, later], "{status:?}");
            assert!(holding.managed().is_some(), "{status:?}");
        }
    }

    #[test]
    fn a_clinic_with_nothing_or_with_a_month_that_was_bought_once_can_buy_and_has_nothing_to_manage()
     {
        let bought = Holding {
            payments: vec![order("5", "2026-12-01T10:00:00Z")],
            ..Holding::default()
        };

        for holding in [Holding::default(), bought] {
            assert!(can_buy(&holding, NOW));
            assert_eq!(holding.managed(), None);
        }
    }

    #[test]
    fn a_subscription_whose_money_was_given_back_stands_in_the_way_of_nothing() {
        for (state, expected) in [
            (PaymentState::Paid, false),
            (PaymentState::PartlyRefunded, false),
            (PaymentState::Refunded, true),
        ] {
            for status in [Active, PastDue, Paused] {
                let mut holding = holding(status);
                let made_at = "2026-11-20T10:00:00Z";
                let paid = invoice(PaymentReason::Initial, made_at, state);
                holding.payments.push(paid);

                assert_eq!(can_buy(&holding, NOW), expected, "{status:?} {state:?}");
                assert!(holding.managed().is_some());
            }
        }
    }

    #[test]
    fn no_pause_lets_a_second_subscription_be_sold() {
        for pause in [Pause::Void, Pause::Free { resumes_at: None }] {
            let mut holding = holding(Paused);
            holding.subscriptions[0].pause = Some(pause);

            assert!(!can_buy(&holding, "2028-01-01T00:00:00Z"));
        }
    }

    #[test]
    fn what_goes_on_is_managed_before_what_is_newer_and_over() {
        let other = |id: &str, status| Subscription {
            provider_id: id.to_owned(),
            ..subscription(status)
        };
        let managed = |first, second| {
            let holding = Holding {
                subscriptions: vec![other("1", first), other("2", second)],
                ..Holding::default()
            };
            holding.managed().unwrap().provider_id.clone()
        };

        assert_eq!(managed(Active, Expired), "1");
        assert_eq!(managed(Paused, Cancelled), "1");
        assert_eq!(managed(Active, Active), "2");
        assert_eq!(managed(Cancelled, Expired), "2");
    }
}
