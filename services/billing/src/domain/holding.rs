//! Everything that a clinic has bought, beside what it was given, and which plan results from what it bought.

use super::purchases::{Laid, Span, spans};
use super::refund::refunded_at;
use super::{Access, Grant, Payment, Period, Rules, Subscription, SubscriptionStatus};
use chrono::{DateTime, Utc};
use tenancy::{Decided, Entitlement, Plan, decide};

/// What a clinic has bought, and what it was given.
#[derive(Clone, Debug, Default)]
pub struct Holding {
    /// Its subscriptions, ordered by `as_of`.
    pub subscriptions: Vec<Subscription>,
    /// Its payments, in any order.
    pub payments: Vec<Payment>,
    /// Everything that the operator ever gave, the oldest first. Empty for a clinic from before grants were kept.
    pub grants: Vec<Grant>,
}

/// The plan that results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Plan and end of access, and when to decide again.
    pub decided: Decided,
    /// The place of the subscription that governs; `None` where a purchase without a subscription does.
    pub subscription: Option<usize>,
}

/// Up to when a subscription is paid.
#[derive(Clone, Copy, Debug)]
pub struct PaidUntil<'h> {
    pub at: DateTime<Utc>,
    pub subscription: &'h Subscription,
}

impl Decision {
    /// The state that is announced. What was bought once is active until it ends.
    pub fn status(&self, holding: &Holding, now: DateTime<Utc>) -> SubscriptionStatus {
        let governing = self.governing(holding).map(|one| one.status);
        governing.unwrap_or_else(|| {
            if self.is_live(now) {
                SubscriptionStatus::Active
            } else {
                SubscriptionStatus::Expired
            }
        })
    }

    /// The subscription that governs.
    pub fn governing<'a>(&self, holding: &'a Holding) -> Option<&'a Subscription> {
        holding.subscriptions.get(self.subscription?)
    }

    /// Whether it gives access at `now`.
    pub fn is_live(&self, now: DateTime<Utc>) -> bool {
        self.decided.until.is_none_or(|until| until > now)
    }
}

impl Holding {
    /// Which plan the clinic has by what it bought, and until when; `None` for a clinic that bought nothing.
    pub fn decide(&self, rules: &Rules, now: DateTime<Utc>) -> Option<Decision> {
        let mut all = self.of_subscriptions(rules);
        let Laid { spans, kept } = self.laid(rules);
        // What has no day was bought all the same, and gives nothing yet.
        all.extend(kept.iter().map(|one| Entitlement {
            plan: one.plan,
            until: Some(DateTime::UNIX_EPOCH),
        }));
        let (started, coming): (Vec<_>, Vec<_>) = spans.iter().partition(|span| span.from <= now);
        all.extend(started.into_iter().map(entitlement));
        // What begins later prolongs access, and neither raises the plan nor governs before it begins. Without anything bought that is live,
        // it is a plan that the operator gave which it follows, and which is not known here: it leaves that one as it is.
        let present = decide(&all, now).filter(|present| present.until.is_none_or(|end| end > now));
        all.extend(coming.iter().map(|span| {
            let plan = present.map_or(Plan::Basic, |present| present.plan);
            let plan = if plan.size() < span.plan.size() {
                plan
            } else {
                span.plan
            };
            Entitlement {
                plan,
                ..entitlement(span)
            }
        }));
        let decided = decide(&all, now)?;
        let governing = present.map_or(decided.governing, |present| present.governing);
        let begins = coming.iter().map(|span| span.from).min();
        Some(Decision {
            decided: Decided {
                again_at: decided.again_at.into_iter().chain(begins).min(),
                ..decided
            },
            subscription: Some(governing).filter(|place| *place < self.subscriptions.len()),
        })
    }

    /// What was bought and has not begun, in the order in which it begins.
    pub fn coming(&self, rules: &Rules, now: DateTime<Utc>) -> Vec<Span> {
        let all = self.spans(rules);
        let mut coming: Vec<Span> = all.into_iter().filter(|span| span.from > now).collect();
        coming.retain(|span| span.from < span.until);
        coming.sort_by_key(|span| span.from);
        coming
    }

    /// When the purchases without a subscription give their plans.
    pub fn spans(&self, rules: &Rules) -> Vec<Span> {
        self.laid(rules).spans
    }

    /// What the purchases without a subscription give. They wait while a subscription is paid or a grant holds, and nothing of them is lost by
    /// that.
    pub fn laid(&self, rules: &Rules) -> Laid {
        let follows = |payment: &Payment| self.follows(payment, rules);
        spans(&self.payments, follows, &self.covers(rules))
    }

    /// How the clinic's access stands whose plan ends at `expires_at`. The subscription that renews itself decides, also where a larger plan
    /// governs until it ends: access goes on with it. Without one the end is of what ends last; an end after that of everything bought, or none
    /// at all, is what the operator gave.
    pub fn access(
        &self,
        rules: &Rules,
        expires_at: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Access<'_> {
        let ends = |one: &&Subscription| self.access_until(one, rules);
        let all = self.subscriptions.iter();
        let renewing = all.filter(|one| self.renews_at(one, rules, now).is_some());
        let decision = self.decide(rules, now);
        let bought = decision.and_then(|decision| decision.decided.until);
        let is_given = bought.is_none_or(|bought| expires_at.is_none_or(|end| end > bought));
        let last = self.subscriptions.iter().max_by_key(ends);
        let last = last.filter(|one| !is_given && Some(ends(one)) == bought);
        Access {
            expires_at,
            subscription: renewing.max_by_key(ends).or(last),
        }
    }

    /// The subscription that is paid for longest, without the days of grace; `None` when none is paid beyond `now`.
    pub fn subscribed_until(&self, rules: &Rules, now: DateTime<Utc>) -> Option<PaidUntil<'_>> {
        let paid = |one| Some((self.paid_until(one, rules)?, one));
        let paid = self.subscriptions.iter().filter_map(paid);
        paid.filter(|(at, _)| *at > now)
            .map(|(at, subscription)| PaidUntil { at, subscription })
            .max_by_key(|paid| paid.at)
    }

    /// Where what had been paid before a purchase ends. A subscription that has ended earlier since, because its money was given back or
    /// its payment failed, leaves no gap; one that was paid again changes nothing, because the purchase may have begun.
    fn follows(&self, payment: &Payment, rules: &Rules) -> Option<DateTime<Utc>> {
        let follows = payment.follows?;
        let followed = payment.follows_subscription.as_deref();
        let followed = followed.and_then(|id| {
            let mut all = self.subscriptions.iter();
            all.find(|one| one.provider_id == id)
        });
        let ends = followed.and_then(|one| self.paid_until(one, rules));
        Some(ends.map_or(follows, |ends| ends.min(follows)))
    }

    /// Up to when the subscription is paid, without the days of grace.
    fn paid_until(&self, subscription: &Subscription, rules: &Rules) -> Option<DateTime<Utc>> {
        let refunded = self.refunded_at(subscription, rules);
        let paid = subscription.paid()?;
        Some(refunded.map_or(paid, |at| paid.min(at)))
    }

    /// The subscription's end of access, which is at once when its last payment was given back.
    pub fn access_until(&self, subscription: &Subscription, rules: &Rules) -> DateTime<Utc> {
        let until = subscription.access_until(rules.grace);
        let refunded = self.refunded_at(subscription, rules);
        refunded.map_or(until, |at| until.min(at))
    }

    /// When all of what pays the subscription now was given back.
    pub fn refunded_at(&self, subscription: &Subscription, rules: &Rules) -> Option<DateTime<Utc>> {
        let variant = rules.variants.find(&subscription.variant_id);
        let period = variant.map_or(Period::Month, |variant| variant.period);
        refunded_at(subscription, period, &self.payments)
    }

    fn of_subscriptions(&self, rules: &Rules) -> Vec<Entitlement> {
        let one = |subscription: &Subscription| Entitlement {
            plan: subscription.plan,
            until: Some(self.access_until(subscription, rules)),
        };
        self.subscriptions.iter().map(one).collect()
    }
}

const fn entitlement(span: &Span) -> Entitlement {
    Entitlement {
        plan: span.plan,
        until: Some(span.until),
    }
}
