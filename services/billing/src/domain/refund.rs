//! When the money of a subscription was given back.

use super::{Payment, PaymentKind, PaymentReason, PaymentState, Period, Subscription};
use chrono::{DateTime, TimeDelta, Utc};

/// By how much a renewal may be later than a period after the payment before: months differ, and a payment is repeated for days.
const SLACK: TimeDelta = TimeDelta::days(15);
/// By how much the invoice of a change may be earlier or later than the news of the change.
const SAME_CHANGE: TimeDelta = TimeDelta::days(1);

/// When everything that pays the subscription's present period was given back; `None` while any of it was not.
///
/// The refund of an earlier period changes nothing. The order and the first invoice are one payment: the provider may report the refund
/// of either. A change within the period is paid beside it, so that its refund alone changes nothing, and neither does that of the rest
/// without it. A change from months to years, or back, begins a period of its own. Where the subscription is paid for longer than the
/// refunded payment paid, another payment followed, whose invoice may not be known.
pub fn refunded_at(
    subscription: &Subscription,
    period: Period,
    payments: &[Payment],
) -> Option<DateTime<Utc>> {
    let own = payments
        .iter()
        .filter(|payment| pays_for(payment, subscription));
    let (mut first_ones, differences): (Vec<_>, Vec<_>) =
        own.partition(|payment| begins_a_period(payment, subscription, period));
    first_ones.sort_by_key(|payment| (rank(payment.reason), payment.made_at));
    let last = first_ones.last()?;
    let refunded = match last.reason {
        PaymentReason::Initial => first_ones.iter().rev().find(|one| is_refunded(one)),
        PaymentReason::Renewal | PaymentReason::Change => Some(last).filter(|one| is_refunded(one)),
    }?;
    let paid_until = period_of(refunded, subscription, period).after(refunded.made_at) + SLACK;
    if subscription.paid().is_some_and(|paid| paid > paid_until) {
        return None;
    }
    let mut beside = differences
        .into_iter()
        .filter(|one| one.made_at >= refunded.made_at && one.total_cents > 0);
    beside.try_fold(refunded.as_of, |latest, one| {
        is_refunded(one).then(|| latest.max(one.as_of))
    })
}

/// Whether it is a payment of that subscription that was made.
pub(super) fn pays_for(payment: &Payment, subscription: &Subscription) -> bool {
    let is_own = match payment.kind {
        PaymentKind::Invoice => {
            payment.subscription.as_deref() == Some(subscription.provider_id.as_str())
        }
        PaymentKind::Order => subscription.order_id.as_deref() == Some(&payment.provider_id),
    };
    is_own && (payment.state.counts() || is_refunded(payment))
}

fn begins_a_period(payment: &Payment, subscription: &Subscription, period: Period) -> bool {
    let changes_it = subscription.period_change.is_some_and(|change| {
        let apart = (payment.made_at - change.at).abs();
        change.before != period && apart <= SAME_CHANGE
    });
    // A change that a credit has paid is no payment of its own: what paid for the credit still decides.
    payment.reason != PaymentReason::Change || (changes_it && payment.total_cents > 0)
}

/// For how long a payment paid. `period` is that of what the subscription is now.
fn period_of(payment: &Payment, subscription: &Subscription, period: Period) -> Period {
    let before = subscription
        .period_change
        .filter(|change| payment.reason != PaymentReason::Change && payment.made_at < change.at);
    before.map_or(period, |change| change.before)
}

fn is_refunded(payment: &Payment) -> bool {
    payment.state == PaymentState::Refunded
}

/// Every renewal and change comes after the initial payment, whatever the clocks say.
const fn rank(reason: PaymentReason) -> u8 {
    match reason {
        PaymentReason::Initial => 0,
        PaymentReason::Renewal | PaymentReason::Change => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing;
    use crate::domain::{PeriodChange, SubscriptionStatus};
    use PaymentReason::{Change, Initial, Renewal};
    use PaymentState::{Paid, PartlyRefunded, Refunded};

    fn at(day: &str) -> DateTime<Utc> {
        testing::at(&format!("{day}T10:00:00Z"))
    }

    /// The time of every refund here.
    fn when() -> Option<DateTime<Utc>> {
        "2026-12-03T10:00:00Z".parse().ok()
    }

    fn subscription(renews: &str) -> Subscription {
        Subscription {
            renews_at: Some(at(renews)),
            ..testing::subscription(SubscriptionStatus::Active)
        }
    }

    fn changed(renews: &str, day: &str, before: Period) -> Subscription {
        Subscription {
            period_change: Some(PeriodChange {
                at: at(day),
                before,
            }),
            ..subscription(renews)
        }
    }

    fn invoice(reason: PaymentReason, made: &str, state: PaymentState) -> Payment {
        testing::invoice(reason, &format!("{made}T10:00:00Z"), state)
    }

    fn refund(renews: &str, payments: &[Payment]) -> Option<DateTime<Utc>> {
        refunded_at(&subscription(renews), Period::Month, payments)
    }

    #[test]
    fn the_refund_of_the_last_payment_ends_access_and_of_an_earlier_one_does_not() {
        let first = |state| invoice(Initial, "2026-11-01", state);
        let second = |state| invoice(Renewal, "2026-12-01", state);

        let renewed = |payments: &[Payment]| refund("2027-01-01", payments);
        assert_eq!(renewed(&[first(Paid), second(Refunded)]), when());
        assert_eq!(renewed(&[second(Refunded), first(Paid)]), when());
        assert_eq!(renewed(&[first(Refunded), second(Paid)]), None);
        assert_eq!(renewed(&[first(Paid), second(PartlyRefunded)]), None);
        assert_eq!(refund("2026-12-01", &[first(Refunded)]), when());
    }

    #[test]
    fn what_was_paid_for_a_change_within_the_period_is_a_part_of_its_money() {
        let both = |first, difference| {
            let first = invoice(Initial, "2026-11-01", first);
            let difference = invoice(Change, "2026-11-10", difference);
            refund("2026-12-01", &[first, difference])
        };

        assert_eq!(both(Paid, Refunded), None);
        assert_eq!(both(Refunded, Paid), None);
        assert_eq!(both(Refunded, Refunded), when());
        let free = Payment {
            total_cents: 0,
            ..invoice(Change, "2026-11-10", Paid)
        };
        let first = invoice(Initial, "2026-11-01", Refunded);
        assert_eq!(refund("2026-12-01", &[first, free]), when());
    }

    #[test]
    fn a_change_of_an_earlier_period_is_over_with_it() {
        let payments = [
            invoice(Initial, "2026-10-01", Paid),
            invoice(Change, "2026-10-10", Paid),
            invoice(Renewal, "2026-11-01", Refunded),
        ];

        assert_eq!(refund("2026-12-01", &payments), when());
    }

    #[test]
    fn a_change_from_months_to_years_begins_a_year_and_the_refund_of_the_month_leaves_it() {
        let year = |first, change| {
            let subscription = changed("2027-11-10", "2026-11-10", Period::Month);
            let payments = [
                invoice(Initial, "2026-11-01", first),
                invoice(Change, "2026-11-10", change),
            ];
            refunded_at(&subscription, Period::Year, &payments)
        };

        assert_eq!(year(Refunded, Paid), None);
        assert_eq!(year(Paid, Refunded), when());
        assert_eq!(year(Refunded, Refunded), when());
    }

    #[test]
    fn a_month_that_is_refunded_after_a_change_to_years_ends_nothing_where_the_years_invoice_is_late()
     {
        let subscription = changed("2027-11-10", "2026-11-10", Period::Month);
        let month = invoice(Initial, "2026-11-01", Refunded);

        assert_eq!(refunded_at(&subscription, Period::Year, &[month]), None);
    }

    #[test]
    fn a_year_that_is_refunded_after_a_change_to_months_ends_at_once() {
        let subscription = changed("2027-11-01", "2026-11-10", Period::Year);
        let year = invoice(Initial, "2026-11-01", Refunded);

        let paid_by_credit = Payment {
            total_cents: 0,
            ..invoice(Change, "2026-11-10", Paid)
        };
        let both = [year.clone(), paid_by_credit];

        assert_eq!(refunded_at(&subscription, Period::Month, &[year]), when());
        assert_eq!(refunded_at(&subscription, Period::Month, &both), when());
    }

    #[test]
    fn the_refund_of_the_order_is_that_of_the_first_payment() {
        let order = Payment {
            kind: PaymentKind::Order,
            provider_id: "5".to_owned(),
            subscription: None,
            ..invoice(Initial, "2026-11-01", Refunded)
        };
        let paid = invoice(Initial, "2026-11-01", Paid);
        let strange = Payment {
            provider_id: "6".to_owned(),
            ..order.clone()
        };

        assert!(refund("2026-12-01", &[order, paid.clone()]).is_some());
        assert_eq!(refund("2026-12-01", &[strange, paid]), None);
    }

    #[test]
    fn a_period_that_was_paid_after_the_refund_counts_although_its_invoice_is_unknown() {
        let refunded = [invoice(Initial, "2026-11-01", Refunded)];

        assert_eq!(refund("2027-01-01", &refunded), None);
    }
}
