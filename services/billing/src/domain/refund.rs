//! When the money of a subscription was given back.

use super::{Payment, PaymentKind, PaymentReason, PaymentState, Period, Subscription};
use chrono::{DateTime, TimeDelta, Utc};

/// By how much a renewal may be later than a period after the payment before: months differ, and a payment is repeated for days.
const SLACK: TimeDelta = TimeDelta::days(15);

/// When all of the subscription's last payment was given back; `None` while its access is paid.
///
/// The refund of an earlier payment changes nothing, nor does one of a change within a period. The order and the first invoice are one
/// payment: the provider may report the refund of either. Where the subscription is paid for longer than the refunded payment
/// paid, another payment followed, whose invoice may not be known.
pub fn refunded_at(
    subscription: &Subscription,
    period: Period,
    payments: &[Payment],
) -> Option<DateTime<Utc>> {
    let mut own: Vec<&Payment> = payments
        .iter()
        .filter(|payment| pays_for(payment, subscription))
        .collect();
    own.sort_by_key(|payment| (rank(payment.reason), payment.made_at));
    let last = own.last()?;
    let refunded = match last.reason {
        PaymentReason::Initial => own.iter().rev().find(|one| is_refunded(one)),
        PaymentReason::Renewal | PaymentReason::Change => Some(last).filter(|one| is_refunded(one)),
    }?;
    let paid_until = period.after(refunded.made_at) + SLACK;
    let is_paid_again = subscription.paid().is_some_and(|paid| paid > paid_until);
    (!is_paid_again).then_some(refunded.as_of)
}

fn pays_for(payment: &Payment, subscription: &Subscription) -> bool {
    let is_own = match payment.kind {
        PaymentKind::Invoice => {
            payment.subscription.as_deref() == Some(subscription.provider_id.as_str())
        }
        PaymentKind::Order => subscription.order_id.as_deref() == Some(&payment.provider_id),
    };
    let moved_money = payment.state.counts() || is_refunded(payment);
    is_own && moved_money && payment.reason != PaymentReason::Change
}

fn is_refunded(payment: &Payment) -> bool {
    payment.state == PaymentState::Refunded
}

/// Every renewal comes after the initial payment, whatever the clocks say.
const fn rank(reason: PaymentReason) -> u8 {
    match reason {
        PaymentReason::Initial => 0,
        PaymentReason::Renewal | PaymentReason::Change => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::SubscriptionStatus;
    use tenancy::Plan;

    fn at(day: &str) -> DateTime<Utc> {
        format!("{day}T10:00:00Z").parse().unwrap()
    }

    fn subscription(renews: &str) -> Subscription {
        Subscription {
            provider_id: "77".to_owned(),
            variant_id: "1002".to_owned(),
            order_id: Some("5".to_owned()),
            plan: Plan::Pro,
            status: SubscriptionStatus::Active,
            renews_at: Some(at(renews)),
            ends_at: None,
            pause: None,
            paid_until: None,
            as_of: at("2026-11-01"),
        }
    }

    fn invoice(reason: PaymentReason, made: &str, state: PaymentState) -> Payment {
        Payment {
            kind: PaymentKind::Invoice,
            provider_id: made.to_owned(),
            subscription: Some("77".to_owned()),
            reason,
            state,
            total_cents: 4900,
            refunded_cents: 0,
            currency: "USD".to_owned(),
            made_at: at(made),
            gives: None,
            follows: None,
            as_of: at("2026-12-03"),
        }
    }

    fn refund(renews: &str, payments: &[Payment]) -> Option<DateTime<Utc>> {
        refunded_at(&subscription(renews), Period::Month, payments)
    }

    #[test]
    fn the_refund_of_the_last_payment_ends_access_and_of_an_earlier_one_does_not() {
        use PaymentReason::{Change, Initial, Renewal};
        use PaymentState::{Paid, PartlyRefunded, Refunded};
        let first = |state| invoice(Initial, "2026-11-01", state);
        let second = |state| invoice(Renewal, "2026-12-01", state);

        let when = Some(at("2026-12-03"));
        let renewed = |payments: &[Payment]| refund("2027-01-01", payments);
        assert_eq!(renewed(&[first(Paid), second(Refunded)]), when);
        assert_eq!(renewed(&[second(Refunded), first(Paid)]), when);
        assert_eq!(renewed(&[first(Refunded), second(Paid)]), None);
        assert_eq!(renewed(&[first(Paid), second(PartlyRefunded)]), None);
        let change = invoice(Change, "2026-12-02", Refunded);
        assert_eq!(renewed(&[first(Paid), second(Paid), change]), None);
        assert_eq!(refund("2026-12-01", &[first(Refunded)]), when);
    }

    #[test]
    fn the_refund_of_the_order_is_that_of_the_first_payment() {
        let order = Payment {
            kind: PaymentKind::Order,
            provider_id: "5".to_owned(),
            subscription: None,
            ..invoice(PaymentReason::Initial, "2026-11-01", PaymentState::Refunded)
        };
        let paid = invoice(PaymentReason::Initial, "2026-11-01", PaymentState::Paid);
        let strange = Payment {
            provider_id: "6".to_owned(),
            ..order.clone()
        };

        assert!(refund("2026-12-01", &[order, paid.clone()]).is_some());
        assert_eq!(refund("2026-12-01", &[strange, paid]), None);
    }

    #[test]
    fn a_period_that_was_paid_after_the_refund_counts_although_its_invoice_is_unknown() {
        let refunded = [invoice(
            PaymentReason::Initial,
            "2026-11-01",
            PaymentState::Refunded,
        )];

        assert_eq!(refund("2027-01-01", &refunded), None);
    }
}
