//! What was paid once and waits: for a subscription that renews itself or a grant without an end, or for a subscription that is bought now.

use super::purchases::{Kept, Laid, Span};
use super::{Has, Holding, Rules};
use chrono::{DateTime, TimeDelta, Utc};
use tenancy::Plan;

/// A purchase that begins, or goes on, when what it waits for ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub plan: Plan,
    /// How many months were bought; `None` where a part of them was used before.
    pub months: Option<u32>,
    /// How many days are left, a part of a day counting as one.
    pub days: i64,
}

impl Waiting {
    fn of(kept: &Kept) -> Self {
        let whole = kept.left.num_days();
        Self {
            plan: kept.plan,
            months: Some(kept.period.months()).filter(|_| !kept.is_rest),
            days: whole + i64::from(kept.left > TimeDelta::days(whole)),
        }
    }
}

impl Holding {
    /// What waits for a subscription that renews itself or for a grant without an end, in the order in which it will begin. Everything else that
    /// begins later has a day.
    pub fn waiting(&self, rules: &Rules, now: DateTime<Utc>) -> Vec<Waiting> {
        let mut all = self.subscriptions.iter();
        let coming = if all.any(|one| self.renews_at(one, rules, now).is_some()) {
            self.coming(rules, now)
        } else {
            Vec::new()
        };
        let coming = coming.iter().map(|span| Kept {
            plan: span.plan,
            left: span.until - span.from,
            period: span.period,
            is_rest: span.is_rest,
            payment: span.payment,
        });
        let kept = self.laid(rules).kept;
        let all = coming.chain(kept);
        all.map(|one| Waiting::of(&one)).collect()
    }

    /// Whether something that was paid once would wait for a subscription to that plan, if it began now.
    pub fn has_to_wait(&self, plan: Plan, rules: &Rules, now: DateTime<Utc>) -> bool {
        let Laid { spans, kept } = self.laid(rules);
        let mut left = spans.iter().filter(|span| span.until > now);
        !kept.is_empty() || left.any(|span| !goes_on_beside(span, plan, now))
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
            grants: self.holding.grants.clone(),
        }
    }
}

/// A larger plan that has begun is not taken away.
fn goes_on_beside(span: &Span, plan: Plan, now: DateTime<Utc>) -> bool {
    span.from <= now && span.plan.size() > plan.size()
}
