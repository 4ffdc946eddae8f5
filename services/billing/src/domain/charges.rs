//! What the shop charges a clinic by itself, and when.

use super::chain::covered;
use super::{Has, Pause, Period, Rules, Subscription, SubscriptionStatus};
use chrono::{DateTime, Utc};
use serde::Serialize;
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
    /// Whether the clinic has the plan or a larger one for the period that is charged also without this subscription. Months that wait for it
    /// are not counted, because they are kept.
    pub is_needless: bool,
}

impl Has<'_> {
    /// The next charge of every subscription that the shop charges, or will when a pause ends; the soonest first. One whose money was given back
    /// is among them, because the shop charges it again until it is cancelled.
    pub fn charges(&self, rules: &Rules, now: DateTime<Utc>) -> Vec<Charge<'_>> {
        let all = self.holding.subscriptions.iter();
        let mut charges: Vec<_> = all.filter_map(|one| self.charge(one, rules, now)).collect();
        charges.sort_by_key(|charge| (charge.at.is_none(), charge.at));
        charges
    }

    fn charge<'s>(
        &self,
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
        let mut without = self.beside(subscription.plan, rules, now);
        let is_other = |other: &Subscription| other.provider_id != subscription.provider_id;
        without.subscriptions.retain(is_other);
        let without = Has {
            holding: &without,
            given: self.given.clone(),
        };
        let from = at.map_or(now, |at| at.max(now));
        let covered = covered(&without.chain(rules, now), subscription.plan, from);
        Some(Charge {
            subscription,
            period,
            at,
            state,
            is_needless: covered.is_none_or(|until| until >= period.after(from)),
        })
    }
}
