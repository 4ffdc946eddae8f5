//! What purchases without a subscription give: each one period, one after the other, and not while a subscription is paid or a grant holds.

use super::covered::Cover;
use super::{Payment, PaymentState, Period};
use chrono::{DateTime, TimeDelta, Utc};
use tenancy::Plan;

/// A time in which a purchase gives its plan. One that waits in its middle has several.
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

/// What is left of a purchase that has no day, because it waits for a grant without an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    pub plan: Plan,
    pub left: TimeDelta,
    /// For how long one such purchase lasts.
    pub period: Period,
    /// Whether a part of the purchase was used before.
    pub is_rest: bool,
    /// The place of the payment.
    pub payment: usize,
}

/// What the purchases of a clinic give.
#[derive(Clone, Debug, Default)]
pub struct Laid {
    pub spans: Vec<Span>,
    pub kept: Vec<Kept>,
}

/// The spans of purchases, in the order in which they were made. Each begins when it was bought, or where what had been paid until
/// then ends. A purchase whose money was given back gives nothing from that moment, and those after it move forward to it. `follows` says
/// where ends what was paid otherwise before a purchase. While one of `covers` holds, a purchase waits, and keeps what is left of it; only
/// one that has begun and is of a larger plan goes on. Waiting changes no length.
pub fn spans(
    payments: &[Payment],
    follows: impl Fn(&Payment) -> Option<DateTime<Utc>>,
    covers: &[Cover],
) -> Laid {
    let bought = payments.iter().enumerate();
    let bought = bought.filter_map(|(place, payment)| Some((place, payment, payment.gives?)));
    let mut bought: Vec<_> = bought
        .filter(|(_, payment, _)| payment.was_paid())
        .collect();
    bought.sort_by_key(|(_, payment, _)| (payment.made_at, &payment.provider_id));
    let mut laid = Laid::default();
    // Where the purchases before would end if nothing made them wait, and where they end.
    let (mut promised, mut paid_until) = (None, None);
    for (place, payment, gives) in bought {
        let begins = |before| {
            let earliest = [Some(payment.made_at), follows(payment), before];
            let latest = earliest.into_iter().flatten().max();
            latest.unwrap_or(payment.made_at)
        };
        let promise = given_before(payment, gives.plan, covers, begins(promised));
        let ends = gives.period.after(promise);
        let wanted = Wanted {
            plan: gives.plan,
            made_at: payment.made_at,
            from: begins(paid_until),
            length: ends - promise,
        };
        // One that has no day keeps those behind it waiting.
        let (times, left) = if laid.kept.is_empty() {
            wanted.times(covers)
        } else {
            (Vec::new(), wanted.length)
        };
        let back = (payment.state == PaymentState::Refunded).then_some(payment.as_of);
        let end = |until: DateTime<Utc>| back.map_or(until, |back| back.min(until));
        // Those after it begin with the refund at the earliest: what is past then cannot be used any more.
        let last = times.last().filter(|_| left <= TimeDelta::zero());
        paid_until = paid_until.max(last.map(|(_, until)| end(*until)).or(back));
        promised = promised.max(Some(end(ends)));
        if back.is_none() && left > TimeDelta::zero() {
            laid.kept.push(Kept {
                plan: gives.plan,
                left,
                period: gives.period,
                is_rest: !times.is_empty(),
                payment: place,
            });
        }
        for (part, (from, until)) in times.into_iter().enumerate() {
            let until = end(until);
            if part > 0 && until <= from {
                continue;
            }
            laid.spans.push(Span {
                plan: gives.plan,
                from: from.min(until),
                until,
                period: gives.period,
                is_rest: part > 0,
                payment: place,
            });
        }
    }
    laid
}

/// Where a purchase would begin behind `at` and what the clinic had been given when it bought. From there its length is counted: months differ.
fn given_before(
    payment: &Payment,
    plan: Plan,
    covers: &[Cover],
    at: DateTime<Utc>,
) -> DateTime<Utc> {
    let given = covers.iter().filter(|one| {
        let is_known = one.is_given && one.from <= payment.made_at && one.until.is_some();
        is_known && one.delays(plan, payment.made_at)
    });
    free_from(&given.collect::<Vec<_>>(), at).unwrap_or(at)
}

/// The beginning and the end of a part of a purchase.
type Time = (DateTime<Utc>, DateTime<Utc>);

/// Some time of a plan that has to be found beside what is covered.
struct Wanted {
    plan: Plan,
    made_at: DateTime<Utc>,
    from: DateTime<Utc>,
    length: TimeDelta,
}

impl Wanted {
    /// Where that time lies, in one or several parts, and what is left of it that has no day. The sum of them is its length.
    fn times(&self, covers: &[Cover]) -> (Vec<Time>, TimeDelta) {
        let of = |waits: &dyn Fn(&Cover) -> bool| {
            let waited_for = covers.iter().filter(|cover| waits(cover));
            waited_for.collect::<Vec<_>>()
        };
        let delaying = of(&|cover| cover.delays(self.plan, self.made_at));
        let stopping = of(&|cover| cover.stops(self.plan));
        let mut left = self.length;
        let mut times = Vec::new();
        let mut next = free_from(&delaying, self.from);
        while let Some(at) = next {
            let later = stopping.iter().map(|one| one.from);
            let stop = later.filter(|from| *from > at && *from < at + left).min();
            let until = stop.unwrap_or(at + left);
            times.push((at, until));
            left -= until - at;
            if left <= TimeDelta::zero() {
                break;
            }
            next = free_from(&stopping, until);
        }
        (times, left)
    }
}

/// The first instant from `at` on that none of these covers; `None` where one of them has no end.
fn free_from(covers: &[&Cover], mut at: DateTime<Utc>) -> Option<DateTime<Utc>> {
    loop {
        let is_over = |one: &&&Cover| one.until.is_some_and(|until| until <= at);
        let now = covers.iter().filter(|one| one.from <= at && !is_over(one));
        let ends: Option<Vec<_>> = now.map(|one| one.until).collect();
        match ends?.into_iter().max() {
            Some(end) => at = end,
            None => return Some(at),
        }
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
        let laid = spans(payments, |payment| payment.follows, &[]);
        laid.spans.into_iter().map(|span| span.until).collect()
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

        assert_eq!(ends(&both), [at("2026-12-20"), at("2027-01-20")]);
    }

    #[test]
    fn behind_what_was_given_back_unused_a_purchase_begins_at_once_and_not_before() {
        let first = Payment {
            follows: Some(at("2026-12-25")),
            ..bought("2026-12-01", PaymentState::Refunded)
        };
        let second = bought("2026-12-02", PaymentState::Paid);

        assert_eq!(ends(&[first, second]), [at("2026-12-20"), at("2027-01-20")]);
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
