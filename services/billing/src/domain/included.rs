//! What a clinic would pay although it has it anyway.

use super::chain::covered;
use super::{Has, Period, PlanStage, Rules};
use chrono::{DateTime, Utc};
use tenancy::Plan;

/// How much of a subscription's first period the clinic has anyway. It is charged at once, whatever the clinic has until then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Included {
    No,
    /// A part: the rest is more than the clinic has.
    Until(DateTime<Utc>),
    /// All of it, up to the end of what the clinic has; `None` where that has none. It is not sold.
    Wholly {
        until: Option<DateTime<Utc>>,
    },
}

impl Included {
    /// How much of a subscription to that plan the clinic has anyway, if it subscribed at `now`. A trial is there to be followed
    /// by something that is paid, so that it includes nothing wholly. Months that were paid once wait for the subscription, so that no part of
    /// it is paid for nothing by them; where they last for all of it, it is not needed yet.
    pub fn of(
        has: &Has<'_>,
        (plan, period): (Plan, Period),
        rules: &Rules,
        now: DateTime<Utc>,
    ) -> Self {
        let kept: Vec<PlanStage> = has
            .chain(rules, now)
            .into_iter()
            .filter(|one| one.plan != Plan::Trial)
            .collect();
        match covered(&kept, plan, now) {
            None => return Self::Wholly { until: None },
            Some(until) if until >= period.after(now) => {
                return Self::Wholly { until: Some(until) };
            }
            Some(_) => {}
        }
        let beside = has.beside(plan, rules, now);
        let beside = Has {
            holding: &beside,
            given: has.given.clone(),
        };
        match covered(&beside.chain(rules, now), plan, now) {
            Some(until) if until <= now => Self::No,
            // A trial without an end; the whole period is in it.
            until => Self::Until(until.unwrap_or_else(|| period.after(now))),
        }
    }
}
