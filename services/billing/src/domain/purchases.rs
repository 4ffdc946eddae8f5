//! What purchases without a subscription give: each one period, one after the other, and not while a subscription is paid.

use super::covered::Cover;
use super::{Payment, PaymentState, Period};
use chrono::{DateTime, TimeDelta, Utc};
use tenancy::Plan;

/// A time in which a purchase gives its plan. One that waits for a subscription in its middle has several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub plan: Plan,
    pub from: DateTime<Utc>,
    pub until: DateTime<Utc>,
    /// For how long one such purchase lasts.
    pub period: Period,
    /// Whether a part of the purchase was used before.
    pub is_rest: bool,
    /// The place of the payment.
    pub payment: usize,
}

/// The spans of purchases, in the order in which they were made. Each begins when it was bought, or where what had been paid until
/// then ends. A purchase whose money was given back gives nothing from that moment, and those after it move forward. `follows` says where
/// ends what was paid otherwise before a purchase. While one of `covers` holds, a purchase waits, and keeps what is left of it; only one
/// that has begun and is of a larger plan goes on. Waiting changes no length.
pub fn spans(
    payments: &[Payment],
    follows: impl Fn(&Payment) -> Option<DateTime<Utc>>,
    covers: &[Cover],
) -> Vec<Span> {
    let mut bought: Vec<_> = payments
        .iter()
        .enumerate()
        .filter_map(|(place, payment)| Some((place, payment, payment.gives?)))
        .collect();
    bought.sort_by_key(|(_, payment, _)| (payment.made_at, &payment.provider_id));
    let mut spans: Vec<Span> = Vec::with_capacity(bought.len());
    // Where the purchases before would end if nothing made them wait, and where they end.
    let (mut promised, mut paid_until) = (None, None);
    for (place, payment, gives) in bought {
        let begins = |before| {
            let earliest = [Some(payment.made_at), follows(payment), before];
            let latest = earliest.into_iter().flatten().max();
            latest.unwrap_or(payment.made_at)
        };
        let promise = begins(promised);
        let ends = gives.period.after(promise);
        let wanted = Wanted {
            plan: gives.plan,
            from: begins(paid_until),
            length: ends - promise,
        };
        let times = wanted.times(covers);
        if payment.state.counts() {
            (promised, paid_until) = (Some(ends), times.last().map(|(_, until)| *until));
        }
        for (part, (from, until)) in times.into_iter().enumerate() {
            let Some(until) = end(payment, until).filter(|end| part == 0 || *end > from) else {
                continue;
            };
            spans.push(Span {
                plan: gives.plan,
                from: from.min(until),
                until,
                period: gives.period,
                is_rest: part > 0,
                payment: place,
            });
        }
    }
    spans
}

/// Some time of a plan that has to be found beside what is covered.
struct Wanted {
    plan: Plan,
    from: DateTime<Utc>,
    length: TimeDelta,
}

impl Wanted {
    /// Where that time lies, in one or several parts, the sum of which is its length.
    fn times(&self, covers: &[Cover]) -> Vec<(DateTime<Utc>, DateTime<Utc>)> {
        let stops = |cover: &&Cover| cover.plan.size() >= self.plan.size();
        let mut at = self.from;
        while let Some(end) = covered_at(covers.iter(), at) {
            at = end;
        }
        let mut left = self.length;
        let mut times = Vec::new();
        loop {
            if let Some(end) = covered_at(covers.iter().filter(stops), at) {
                at = end;
                continue;
            }
            let later = covers.iter().filter(stops).filter(|one| one.from > at);
            let stop = later.map(|one| one.from).min();
            let Some(stop) = stop.filter(|stop| *stop < at + left) else {
                times.push((at, at + left));
                return times;
            };
            times.push((at, stop));
            left -= stop - at;
            at = stop;
        }
    }
}

/// The latest end of what covers that instant.
fn covered_at<'c>(
    covers: impl Iterator<Item = &'c Cover>,
    at: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let now = covers.filter(|one| one.from <= at && one.until > at);
    now.map(|one| one.until).max()
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
    use crate::domain::{Gives, PaymentKind, PaymentReason};

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
        spans(payments, |payment| payment.follows, &[])
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
