//! What purchases without a subscription give: each one period, one after the other.

use super::{Payment, PaymentState};
use chrono::{DateTime, Utc};
use tenancy::Plan;

/// The time that one purchase gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub plan: Plan,
    pub from: DateTime<Utc>,
    pub until: DateTime<Utc>,
}

/// The spans of purchases, in the order in which they were made. Each begins when it was bought, or where what had been paid until
/// then ends. A purchase whose money was given back gives nothing from that moment, and those after it move forward. `follows` says where
/// ends what was paid otherwise before a purchase.
pub fn spans(
    payments: &[Payment],
    follows: impl Fn(&Payment) -> Option<DateTime<Utc>>,
) -> Vec<Span> {
    let mut bought: Vec<_> = payments
        .iter()
        .filter_map(|payment| Some((payment, payment.gives?)))
        .collect();
    bought.sort_by_key(|(payment, _)| (payment.made_at, &payment.provider_id));
    let mut spans: Vec<Span> = Vec::with_capacity(bought.len());
    let mut paid_until = None;
    for (payment, gives) in bought {
        let earliest = [Some(payment.made_at), follows(payment), paid_until];
        let from = earliest.into_iter().flatten().max();
        let from = from.unwrap_or(payment.made_at);
        let until = gives.period.after(from);
        if payment.state.counts() {
            paid_until = Some(until);
        }
        if let Some(until) = end(payment, until) {
            let (plan, from) = (gives.plan, from.min(until));
            spans.push(Span { plan, from, until });
        }
    }
    spans
}

/// The end of what a purchase gives; `None` for one that was never paid.
fn end(payment: &Payment, until: DateTime<Utc>) -> Option<DateTime<Utc>> {
    match payment.state {
        PaymentState::Paid | PaymentState::PartlyRefunded => Some(until),
        PaymentState::Refunded => Some(until.min(payment.as_of)),
        PaymentState::Pending | PaymentState::Void | PaymentState::Failed => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Gives, PaymentKind, PaymentReason, Period};

    fn at(text: &str) -> DateTime<Utc> {
        format!("{text}T00:00:00Z").parse().unwrap()
    }

    fn bought(day: &str, state: PaymentState) -> Payment {
        Payment {
            kind: PaymentKind::Order,
            provider_id: day.to_owned(),
            subscription: None,
            reason: PaymentReason::Initial,
            state,
            total_cents: 4900,
            refunded_cents: 0,
            currency: "USD".to_owned(),
            made_at: at(day),
            gives: Some(Gives {
                plan: Plan::Pro,
                period: Period::Month,
            }),
            follows: None,
            follows_subscription: None,
            as_of: at("2026-12-20"),
        }
    }

    fn ends(payments: &[Payment]) -> Vec<DateTime<Utc>> {
        spans(payments, |payment| payment.follows)
            .into_iter()
            .map(|span| span.until)
            .collect()
    }

    #[test]
    fn purchases_follow_each_other_and_what_was_paid_before() {
        let first = Payment {
            follows: Some(at("2026-12-15")),
            ..bought("2026-12-01", PaymentState::Paid)
        };
        let second = bought("2026-12-02", PaymentState::PartlyRefunded);

        assert_eq!(
            ends(&[second, first]),
            [at("2027-01-15"), at("2027-02-15")],
            "in whatever order they are kept"
        );
    }

    #[test]
    fn after_a_gap_a_purchase_begins_when_it_is_made() {
        let both = [
            bought("2026-12-01", PaymentState::Paid),
            bought("2027-03-01", PaymentState::Paid),
        ];

        assert_eq!(ends(&both), [at("2027-01-01"), at("2027-04-01")]);
    }

    #[test]
    fn a_refund_ends_its_purchase_and_moves_the_next_one_forward() {
        let both = [
            bought("2026-12-01", PaymentState::Refunded),
            bought("2026-12-02", PaymentState::Paid),
        ];

        assert_eq!(ends(&both), [at("2026-12-20"), at("2027-01-02")]);
    }

    #[test]
    fn what_was_never_paid_gives_nothing() {
        let pending = bought("2026-12-01", PaymentState::Pending);
        let invoice = Payment {
            gives: None,
            ..bought("2026-12-01", PaymentState::Paid)
        };

        assert!(ends(&[pending, invoice]).is_empty());
    }
}
