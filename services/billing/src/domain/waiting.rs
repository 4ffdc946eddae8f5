//! What was paid once and waits: for a subscription that renews itself, or for one that is bought now.

use super::purchases::Span;
use super::{Has, Holding, Rules};
use chrono::{DateTime, TimeDelta, Utc};
use tenancy::Plan;

/// A purchase that begins, or goes on, when the subscription ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub plan: Plan,
    /// How many months were bought; `None` where a part of them was used before.
    pub months: Option<u32>,
    /// How many days are left, a part of a day counting as one.
    pub days: i64,
}

impl Waiting {
    fn of(span: &Span) -> Self {
        let left = span.until - span.from;
        let whole = left.num_days();
        Self {
            plan: span.plan,
            months: Some(span.period.months()).filter(|_| !span.is_rest),
            days: whole + i64::from(left > TimeDelta::days(whole)),
        }
    }
}

impl Holding {
    /// What waits for a subscription that renews itself, in the order in which it will begin. Empty where none does: what begins later
    /// has a day then.
    pub fn waiting(&self, rules: &Rules, now: DateTime<Utc>) -> Vec<Waiting> {
        let mut all = self.subscriptions.iter();
        if !all.any(|one| self.renews_at(one, rules, now).is_some()) {
            return Vec::new();
        }
        self.coming(rules, now).iter().map(Waiting::of).collect()
    }

    /// Whether something that was paid once would wait for a subscription to that plan, if it began now.
    pub fn has_to_wait(&self, plan: Plan, rules: &Rules, now: DateTime<Utc>) -> bool {
        let spans = self.spans(rules);
        let mut left = spans.iter().filter(|span| span.until > now);
        left.any(|span| !goes_on_beside(span, plan, now))
    }
}

impl Has<'_> {
    /// The same without the purchases that would wait for a subscription to that plan: what it has beside that subscription.
    pub fn beside(&self, plan: Plan, rules: &Rules, now: DateTime<Utc>) -> Holding {
        let spans = self.holding.spans(rules);
        let goes_on = |place: usize| {
            let mut own = spans.iter().filter(|span| span.payment == place);
            own.any(|span| span.until > now && goes_on_beside(span, plan, now))
        };
        let payments = self.holding.payments.iter().enumerate();
        let staying = payments.filter(|(place, paid)| paid.gives.is_none() || goes_on(*place));
        Holding {
            subscriptions: self.holding.subscriptions.clone(),
            payments: staying.map(|(_, paid)| paid.clone()).collect(),
        }
    }
}

/// A larger plan that has begun is not taken away.
fn goes_on_beside(span: &Span, plan: Plan, now: DateTime<Utc>) -> bool {
    span.from <= now && span.plan.size() > plan.size()
}
