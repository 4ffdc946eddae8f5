//! What the shop charges a clinic by itself, and when.

use super::chain::covered;
use super::{Has, Pause, Period, Rules, Subscription, SubscriptionStatus};
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::cmp::Reverse;
use utoipa::ToSchema;

/// How a charge of the shop stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChargeState {
    Planned,
    /// A payment has failed, or its news has not come.
    Late,
    /// Nothing is charged while the subscription is paused.
    Paused,
}

/// The next charge of a subscription.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Charge<'h> {
    pub subscription: &'h Subscription,
    pub period: Period,
    /// Of a late one the next attempt, or when the payment was due. `None` where a pause does not end by itself.
    pub at: Option<DateTime<Utc>>,
    pub state: ChargeState,
    /// Whether the clinic has the plan or a larger one for the period that is charged also without this subscription, and without all others that
    /// are needless: all of these can be cancelled together. Months that wait for it are not counted, because they are kept.
    pub is_needless: bool,
}

impl Has<'_> {
    /// The next charge of every subscription that the shop charges, or will when a pause ends; the soonest first. One whose money was given back
    /// is among them, because the shop charges it again until it is cancelled.
    pub fn charges(&self, rules: &Rules, now: DateTime<Utc>) -> Vec<Charge<'_>> {
        let all = self.holding.subscriptions.iter();
        let mut charges: Vec<_> = all.filter_map(|one| charge(one, rules, now)).collect();
        // What gives least is left out first. Of two that give the same the older one stays.
        charges.sort_by_cached_key(|charge| {
            let Charge {
                subscription: one,
                period,
                ..
            } = charge;
            let id = (one.provider_id.len(), one.provider_id.clone());
            let renews = self.holding.renews_at(one, rules, now).is_some();
            (
                renews,
                one.plan.size(),
                period.months(),
                Reverse((self.holding.begun(one), id)),
            )
        });
        let mut left_out = Vec::new();
        for charge in &mut charges {
            let one = charge.subscription;
            left_out.push(one.provider_id.as_str());
            charge.is_needless = self.is_needless(charge, &left_out, rules, now);
            if !charge.is_needless {
                left_out.pop();
            }
        }
        charges.sort_by_key(|charge| (charge.at.is_none(), charge.at));
        charges
    }

    /// Whether the clinic has what that charge pays also without all these subscriptions.
    fn is_needless(
        &self,
        charge: &Charge<'_>,
        left_out: &[&str],
        rules: &Rules,
        now: DateTime<Utc>,
    ) -> bool {
        let plan = charge.subscription.plan;
        let mut without = self.beside(plan, rules, now);
        let stays = |other: &Subscription| !left_out.contains(&other.provider_id.as_str());
        without.subscriptions.retain(stays);
        let without = Has {
            holding: &without,
            given: self.given.clone(),
        };
        let from = charge.at.map_or(now, |at| at.max(now));
        let covered = covered(&without.chain(rules, now), plan, from);
        covered.is_none_or(|until| until >= charge.period.after(from))
    }
}

fn charge<'s>(
    subscription: &'s Subscription,
    rules: &Rules,
    now: DateTime<Utc>,
) -> Option<Charge<'s>> {
    let at = subscription.next_payment();
    let state = match subscription.status {
        SubscriptionStatus::Paused => ChargeState::Paused,
        status if !status.renews() || subscription.access_until(rules.grace) <= now => {
            return None;
        }
        SubscriptionStatus::PastDue => ChargeState::Late,
        _ if at.is_none_or(|at| at <= now) => ChargeState::Late,
        _ => ChargeState::Planned,
    };
    let at = match subscription.pause {
        Some(Pause::Void) => None,
        _ => at,
    };
    let variant = rules.variants.find(&subscription.variant_id);
    let period = variant.map_or(Period::Month, |variant| variant.period);
    Some(Charge {
        subscription,
        period,
        at,
        state,
        is_needless: false,
    })
}
