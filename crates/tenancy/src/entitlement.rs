//! Which plan a clinic has, where several subscriptions or grants give it one at the same time.

use crate::Plan;
use crate::outlook::{Stretch, stages};
use chrono::{DateTime, Utc};

/// A subscription or a grant, as far as it gives a clinic a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entitlement {
    pub plan: Plan,
    /// When it ends; `None` for one without an end.
    pub until: Option<DateTime<Utc>>,
}

/// What several entitlements give together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The place of the entitlement whose plan holds.
    pub governing: usize,
    pub plan: Plan,
    /// When the last one ends, and with it access; `None` when one has no end. In the past when all have ended. The plan itself may end
    /// before: `outlook` tells when.
    pub until: Option<DateTime<Utc>>,
    /// When another one governs: the decision is due again.
    pub again_at: Option<DateTime<Utc>>,
}

/// Decides which entitlement governs, of those that have all begun: that of the first of the `stages`, where no further payment is expected.
/// Access lasts until the last one ends, so that an old one that runs out takes nothing away. Where all have ended, the one governs that ended
/// last. `None` for an empty list.
pub fn decide(entitlements: &[Entitlement], now: DateTime<Utc>) -> Option<Decided> {
    let end = |one: &Entitlement| one.until.unwrap_or(DateTime::<Utc>::MAX_UTC);
    let ends = entitlements.iter().enumerate();
    let (place, last) = ends.max_by_key(|(place, one)| (end(one), *place))?;
    let begun = |one: &Entitlement| Stretch::begun(one.plan, one.until);
    let all: Vec<_> = entitlements.iter().map(begun).collect();
    let stages = stages(&all, now);
    let first = stages.first();
    Some(Decided {
        governing: first.map_or(place, |first| first.source),
        plan: first.map_or(last.plan, |first| first.plan),
        until: last.until,
        again_at: first
            .filter(|_| stages.len() > 1)
            .and_then(|first| first.until),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> DateTime<Utc> {
        format!("2026-12-{day:02}T00:00:00Z").parse().unwrap()
    }

    fn until(plan: Plan, end: u32) -> Entitlement {
        Entitlement {
            plan,
            until: Some(day(end)),
        }
    }

    #[test]
    fn the_larger_live_plan_holds_and_access_lasts_until_the_last_one_ends() {
        let both = [until(Plan::Basic, 28), until(Plan::Clinica, 10)];

        let decided = decide(&both, day(1)).unwrap();

        assert_eq!((decided.plan, decided.governing), (Plan::Clinica, 1));
        assert_eq!(decided.until, Some(day(28)));
        assert_eq!(decided.again_at, Some(day(10)));
    }

    #[test]
    fn when_the_larger_one_has_ended_the_other_holds() {
        let both = [until(Plan::Basic, 28), until(Plan::Clinica, 10)];

        let decided = decide(&both, day(10)).unwrap();

        assert_eq!((decided.plan, decided.until), (Plan::Basic, Some(day(28))));
        assert_eq!(decided.again_at, None);
    }

    #[test]
    fn one_without_an_end_outlasts_every_other_and_the_size_decides_meanwhile() {
        let endless = Entitlement {
            plan: Plan::Basic,
            until: None,
        };

        let decided = decide(&[endless, until(Plan::Pro, 10)], day(1)).unwrap();

        assert_eq!((decided.plan, decided.until), (Plan::Pro, None));
        assert_eq!(decided.again_at, Some(day(10)));
    }

    #[test]
    fn where_all_have_ended_the_last_end_is_told() {
        let ended = [until(Plan::Pro, 3), until(Plan::Clinica, 2)];

        let decided = decide(&ended, day(20)).unwrap();

        assert_eq!((decided.plan, decided.until), (Plan::Pro, Some(day(3))));
        assert_eq!(decided.again_at, None);
        assert_eq!(decide(&[], day(20)), None);
    }
}
