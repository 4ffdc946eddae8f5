//! Which plan a clinic has now and which ones follow, by everything that it bought and was given.

use super::{Grant, Holding, News, Pause, Rules, Subscription, SubscriptionStatus};
use chrono::{DateTime, Utc};
use serde::Serialize;
use tenancy::{Entitlement, Plan, Stretch, stages};
use utoipa::ToSchema;

/// What gives a clinic its plan for a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum GivenBy {
    Subscription,
    /// Months that were paid once.
    Months,
    /// The operator gave the plan.
    Grant,
}

/// A time in which one plan governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanStage {
    pub plan: Plan,
    pub from: DateTime<Utc>,
    /// `None` where it goes on: the subscription renews itself, or what was given has no end.
    pub until: Option<DateTime<Utc>>,
    pub by: GivenBy,
}

/// The clinic's plan, as the live check of every request reads it.
#[derive(Clone, Debug)]
pub struct Known {
    pub plan: Plan,
    /// The end of access; `None` while it does not end.
    pub ends: Option<DateTime<Utc>>,
    pub news: News,
}

/// Everything that gives a clinic a plan.
#[derive(Clone, Debug)]
pub struct Has<'h> {
    pub holding: &'h Holding,
    /// What the operator gave.
    pub given: Vec<Entitlement>,
}

impl<'h> Has<'h> {
    /// What a clinic has that bought `holding`. A clinic from before grants were kept has its plan without one; where it bought something, an
    /// end after that of everything bought is of such a gift, unless the plan does not yet follow what was bought last.
    pub fn of(holding: &'h Holding, known: &Known, rules: &Rules, now: DateTime<Utc>) -> Self {
        let bought = holding.decide(rules, now);
        let bought = bought.and_then(|decision| decision.decided.until);
        let is_given = bought.is_none_or(|bought| {
            known.news.not_followed().is_none() && known.ends.is_none_or(|end| end > bought)
        });
        let given = if holding.grants.is_empty() && is_given {
            vec![Entitlement {
                plan: known.plan,
                until: known.ends,
            }]
        } else {
            holding.grants.iter().map(Grant::entitlement).collect()
        };
        Self { holding, given }
    }

    /// Which plan governs when, from `now` on and in order, where every subscription renews that the shop is about to charge. A payment that is
    /// late is not counted on. Empty for a clinic without access.
    pub fn chain(&self, rules: &Rules, now: DateTime<Utc>) -> Vec<PlanStage> {
        let given = self.given.iter();
        let given = given.map(|one| (GivenBy::Grant, Stretch::begun(one.plan, one.until)));
        let bought = self.holding.bought(rules, now);
        let (by, all): (Vec<_>, Vec<_>) = bought.chain(given).unzip();
        let mut chain: Vec<PlanStage> = Vec::new();
        for stage in stages(&all, now) {
            let Some(&by) = by.get(stage.source) else {
                continue;
            };
            match chain.last_mut() {
                Some(last) if (last.plan, last.by) == (stage.plan, by) => last.until = stage.until,
                _ => chain.push(PlanStage {
                    plan: stage.plan,
                    from: stage.from,
                    until: stage.until,
                    by,
                }),
            }
        }
        chain
    }
}

/// Up to when a clinic with that chain has the plan or a larger one from `from` on without a gap; `from` itself where it does not have it
/// then, and `None` where that does not end.
pub fn covered(chain: &[PlanStage], plan: Plan, from: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let mut covered = from;
    let later = |one: &&PlanStage| one.until.is_none_or(|until| until > from);
    for stage in chain.iter().filter(later) {
        if stage.from > covered || stage.plan.size() < plan.size() {
            break;
        }
        covered = stage.until?;
    }
    Some(covered)
}

impl Holding {
    /// When the subscription renews itself, as far as is known: no payment is late, and its money was not given back. `None` where it does not.
    pub fn renews_at(
        &self,
        one: &Subscription,
        rules: &Rules,
        now: DateTime<Utc>,
    ) -> Option<DateTime<Utc>> {
        let is_free = matches!(one.pause, Some(Pause::Free { .. }));
        let is_open = match one.status {
            SubscriptionStatus::OnTrial | SubscriptionStatus::Active => true,
            SubscriptionStatus::Paused => is_free,
            _ => false,
        };
        let next = one.next_payment().filter(|at| is_open && *at > now);
        next.filter(|_| self.refunded_at(one, rules).is_none())
    }
}
