//! Whether something that was paid has not changed the clinic's plan yet.

use super::{Holding, Payment, PaymentKind, PaymentState};
use chrono::{DateTime, TimeDelta, Utc};

/// How long a payment may be under way. What takes longer is not waited for any more.
const UNDER_WAY: TimeDelta = TimeDelta::days(14);
/// How long the subscription of a paid order may take to be told of. The shop repeats its news within minutes.
const SUBSCRIPTION_LATE: TimeDelta = TimeDelta::days(1);

/// How far the clinic's plan follows what the shop sold.
#[derive(Clone, Copy, Debug)]
pub struct News {
    /// The `as_of` of billing's last announcement.
    pub announced: Option<DateTime<Utc>>,
    /// The `as_of` of the last announcement that has changed the plan.
    pub followed: Option<DateTime<Utc>>,
}

impl News {
    /// The announcement that the plan does not follow yet.
    pub fn not_followed(&self) -> Option<DateTime<Utc>> {
        self.announced
            .filter(|announced| self.followed.is_none_or(|followed| followed < *announced))
    }
}

/// Since when something is pending: a change that was announced and not followed, an order whose payment is under way, or a paid order
/// whose subscription is not known yet. `None` when the plan is what was paid, as far as anything is known here: what was paid at the
/// shop a moment ago is not, until the shop tells it.
pub fn pending_since(holding: &Holding, news: News, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let orders = holding
        .payments
        .iter()
        .filter(|payment| payment.kind == PaymentKind::Order)
        .filter(|order| order.made_at > now - limit(order))
        .filter(|order| match order.state {
            PaymentState::Pending => true,
            state => state.counts() && order.gives.is_none() && !has_begun(holding, order),
        });
    let orders = orders.map(|order| order.made_at);
    news.not_followed().into_iter().chain(orders).min()
}

fn limit(order: &Payment) -> TimeDelta {
    match order.state {
        PaymentState::Pending => UNDER_WAY,
        _ => SUBSCRIPTION_LATE,
    }
}

/// Whether the subscription of an order is known.
fn has_begun(holding: &Holding, order: &Payment) -> bool {
    let id = Some(order.provider_id.as_str());
    let mut all = holding.subscriptions.iter();
    all.any(|one| one.order_id.as_deref() == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::SubscriptionStatus;
    use crate::domain::testing::{at, order, subscription};

    const MADE: &str = "2026-12-05T09:00:00Z";
    const NOW: &str = "2026-12-05T10:00:00Z";
    const FOLLOWED: News = News {
        announced: None,
        followed: None,
    };

    fn with(payment: Payment) -> Holding {
        Holding {
            payments: vec![payment],
            ..Holding::default()
        }
    }

    fn since(holding: &Holding, now: &str) -> Option<DateTime<Utc>> {
        pending_since(holding, FOLLOWED, at(now))
    }

    #[test]
    fn an_announcement_is_pending_until_the_plan_follows_it() {
        let (first, second) = (Some(at(MADE)), Some(at(NOW)));
        let pending = |announced, followed| {
            let news = News {
                announced,
                followed,
            };
            pending_since(&Holding::default(), news, at(NOW))
        };

        assert_eq!(pending(None, None), None);
        assert_eq!(pending(first, None), first);
        assert_eq!(pending(second, first), second);
        assert_eq!(pending(second, second), None);
        assert_eq!(pending(None, first), None);
    }

    #[test]
    fn an_order_whose_payment_is_under_way_is_pending_for_two_weeks() {
        let under_way = with(Payment {
            state: PaymentState::Pending,
            ..order("5", MADE)
        });

        assert_eq!(since(&under_way, NOW), Some(at(MADE)));
        assert_eq!(since(&under_way, "2026-12-19T09:00:00Z"), None);
        for state in [PaymentState::Failed, PaymentState::Void] {
            let over = Payment {
                state,
                ..order("5", MADE)
            };
            assert_eq!(since(&with(over), NOW), None);
        }
    }

    #[test]
    fn the_paid_order_of_a_subscription_is_pending_until_that_is_known_and_for_a_day() {
        let paid = Payment {
            gives: None,
            ..order("5", MADE)
        };
        let mut holding = with(paid.clone());
        assert_eq!(since(&holding, NOW), Some(at(MADE)));
        assert_eq!(since(&holding, "2026-12-06T09:00:00Z"), None);

        holding
            .subscriptions
            .push(subscription(SubscriptionStatus::Active));
        assert_eq!(since(&holding, NOW), None, "subscription of order 5");
        let refunded = Payment {
            state: PaymentState::Refunded,
            ..paid
        };
        assert_eq!(since(&with(refunded), NOW), None);
    }

    #[test]
    fn a_month_that_was_bought_once_is_not_pending_by_itself() {
        assert_eq!(since(&with(order("5", MADE)), NOW), None);
    }
}
