//! What governs a clinic's plan one after the other: until when the present plan holds, and what follows then.

use crate::Plan;
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

/// A time in which something gives a clinic a plan: a grant, a subscription, or months that were paid once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    pub plan: Plan,
    pub from: DateTime<Utc>,
    /// When it ends if nothing more is paid; `None` for one without an end.
    pub until: Option<DateTime<Utc>>,
    /// When it is paid again by itself; `None` for what ends by itself, and where a payment has failed.
    pub renews_at: Option<DateTime<Utc>>,
}

/// A part of the time from now on in which one stretch governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stage {
    /// The place of the stretch. In a gap before a stretch that is already paid, the place of that one.
    pub source: usize,
    pub plan: Plan,
    pub from: DateTime<Utc>,
    /// `None` for the last one, where nothing ends it or it is paid again by itself.
    pub until: Option<DateTime<Utc>>,
    pub renews_at: Option<DateTime<Utc>>,
}

/// What happens when the present plan's time is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PlanThen)]
pub enum Then {
    /// The next period is paid, and the plan goes on.
    Renews,
    OtherPlan,
    /// No plan follows, so access ends.
    Ends,
}

/// Until when the present plan holds, and what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = PlanOutlook)]
pub struct Outlook {
    pub plan: Plan,
    /// Until when this plan holds, or when it is paid again; null for a plan without an end. In the past when access is over.
    #[schema(required)]
    pub until: Option<DateTime<Utc>>,
    /// Null for a plan without an end.
    #[schema(required)]
    pub then: Option<Then>,
    /// The plan that follows; null unless `then` is `other_plan`.
    #[schema(required)]
    pub next: Option<Next>,
}

/// The plan that follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = NextPlan)]
pub struct Next {
    pub plan: Plan,
    /// Null where it has no end or is paid again by itself.
    #[schema(required)]
    pub until: Option<DateTime<Utc>>,
    /// Whether it is paid again by itself.
    pub renews: bool,
}

impl Stretch {
    /// A stretch that has begun and that nothing renews.
    pub const fn begun(plan: Plan, until: Option<DateTime<Utc>>) -> Self {
        Self {
            plan,
            from: DateTime::<Utc>::MIN_UTC,
            until,
            renews_at: None,
        }
    }

    /// The end that is expected: one that will be paid again has none.
    fn end(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let renews = self.renews_at.is_some_and(|at| at > now);
        self.until.filter(|_| !renews)
    }
}

/// What governs from `now` on, one after the other and without a gap: the larger plan, then the longer stretch, then the later in the
/// list. Until a paid stretch begins that follows nothing, the clinic keeps access with the smallest plan. What would begin only after a
/// charge that is expected waits for as long as that subscription renews itself, whatever its plan. Empty where everything has ended.
pub fn stages(all: &[Stretch], now: DateTime<Utc>) -> Vec<Stage> {
    let end = |one: &Stretch| one.end(now).unwrap_or(DateTime::<Utc>::MAX_UTC);
    let rank = |(place, one): &(usize, &Stretch)| (one.plan.size(), end(one), *place);
    let mut stages = Vec::new();
    let mut at = now;
    loop {
        let left = all.iter().enumerate();
        let left = left.filter(|(_, one)| end(one) > at && !waits(one, all, now));
        let (live, coming): (Vec<_>, Vec<_>) = left.partition(|(_, one)| one.from <= at);
        let stage = if let Some(best) = live.into_iter().max_by_key(rank) {
            let larger = coming.iter().filter(|other| rank(other) > rank(&best));
            let replaced = larger.map(|(_, one)| one.from).min();
            let until = replaced.into_iter().chain(best.1.end(now)).min();
            stage(best, best.1.plan, at, until)
        } else if let Some(first) = coming.into_iter().min_by_key(|(_, one)| one.from) {
            let smallest = Plan::Basic.size() < first.1.plan.size();
            let plan = if smallest { Plan::Basic } else { first.1.plan };
            stage(first, plan, at, Some(first.1.from))
        } else {
            return stages;
        };
        stages.push(stage);
        match stage.until {
            Some(until) => at = until,
            None => return stages,
        }
    }
}

/// Whether it begins only when a subscription ends that renews itself.
fn waits(one: &Stretch, all: &[Stretch], now: DateTime<Utc>) -> bool {
    let mut charges = all.iter().filter_map(|other| other.renews_at);
    charges.any(|charge| charge > now && charge <= one.from)
}

fn stage(
    (source, one): (usize, &Stretch),
    plan: Plan,
    from: DateTime<Utc>,
    until: Option<DateTime<Utc>>,
) -> Stage {
    Stage {
        source,
        plan,
        from,
        until,
        renews_at: one.renews_at,
    }
}

/// Until when the plan of `now` holds, and what follows. Stages of the same plan one after the other count as one. `None` for an empty list.
pub fn outlook(all: &[Stretch], now: DateTime<Utc>) -> Option<Outlook> {
    let stages = stages(all, now);
    let Some((first, rest)) = stages.split_first() else {
        let ended = all.iter().max_by_key(|one| one.until)?;
        return Some(Outlook::ended(ended.plan, ended.until));
    };
    let (last, following) = same_plan(first, rest);
    let Some(until) = last.until else {
        let renews_at = last.renews_at;
        return Some(Outlook {
            plan: first.plan,
            until: renews_at,
            then: renews_at.map(|_| Then::Renews),
            next: None,
        });
    };
    let Some((next, rest)) = following.split_first() else {
        return Some(Outlook::ended(first.plan, Some(until)));
    };
    let (last_of_next, _) = same_plan(next, rest);
    let renews = last_of_next.until.is_none() && last_of_next.renews_at.is_some();
    Some(Outlook {
        plan: first.plan,
        until: Some(until),
        then: Some(Then::OtherPlan),
        next: Some(Next {
            plan: next.plan,
            until: last_of_next.until,
            renews,
        }),
    })
}

/// The last stage of the same plan without another one between, and what follows it.
fn same_plan<'s>(first: &'s Stage, rest: &'s [Stage]) -> (&'s Stage, &'s [Stage]) {
    let same = rest.iter().take_while(|stage| stage.plan == first.plan);
    let (same, following) = rest.split_at(same.count());
    (same.last().unwrap_or(first), following)
}

impl Outlook {
    /// The outlook of a plan after which access ends; without an end where `until` is `None`.
    pub fn ended(plan: Plan, until: Option<DateTime<Utc>>) -> Self {
        Self {
            plan,
            until,
            then: until.map(|_| Then::Ends),
            next: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: u32 = 1;

    fn day(day: u32) -> DateTime<Utc> {
        let first: DateTime<Utc> = "2026-12-01T00:00:00Z".parse().unwrap();
        first + chrono::TimeDelta::days(i64::from(day) - 1)
    }

    /// What ends by itself: a grant, a trial, a cancelled or unpaid subscription.
    fn ends(plan: Plan, until: u32) -> Stretch {
        Stretch::begun(plan, Some(day(until)))
    }

    /// A subscription that is charged on that day, with seven days of grace.
    fn renews(plan: Plan, at: u32) -> Stretch {
        Stretch {
            renews_at: Some(day(at)),
            ..ends(plan, at + 7)
        }
    }

    /// Months that were paid once.
    fn months(plan: Plan, from: u32, until: u32) -> Stretch {
        Stretch {
            from: day(from),
            ..ends(plan, until)
        }
    }

    fn endless(plan: Plan) -> Stretch {
        Stretch::begun(plan, None)
    }

    /// The outlook in words, which must not depend on the order of the list.
    fn said(all: &[Stretch]) -> String {
        let say = |all: &[Stretch]| {
            let Some(outlook) = outlook(all, day(NOW)) else {
                return "nothing".to_owned();
            };
            let number = |at: DateTime<Utc>| (at - day(1)).num_days() + 1;
            let until = outlook
                .until
                .map_or(String::new(), |at| format!(" {}", number(at)));
            let next = outlook.next.map_or(String::new(), |next| {
                let end = next
                    .until
                    .map_or("on".to_owned(), |at| number(at).to_string());
                let renews = if next.renews { " renews" } else { "" };
                format!(": {} {end}{renews}", next.plan.as_str())
            });
            format!("{}{until} {:?}{next}", outlook.plan.as_str(), outlook.then)
        };
        let straight = say(all);
        let turned: Vec<_> = all.iter().rev().copied().collect();
        assert_eq!(say(&turned), straight, "the order decided");
        straight.replace("Some(", "").replace(')', "")
    }

    #[test]
    fn each_plan_has_its_own_end_and_what_follows_is_told() {
        use Plan::{Basic, Clinica, Pro, Trial};
        for (all, expected) in [
            (vec![ends(Clinica, 5)], "clinica 5 Ends"),
            (
                vec![ends(Clinica, 5), ends(Trial, 13)],
                "clinica 5 OtherPlan: trial 13",
            ),
            (vec![ends(Clinica, 13), ends(Trial, 5)], "clinica 13 Ends"),
            (vec![ends(Clinica, 5), ends(Clinica, 13)], "clinica 13 Ends"),
            (vec![renews(Pro, 30)], "pro 30 Renews"),
            (
                vec![ends(Clinica, 5), renews(Pro, 30)],
                "clinica 5 OtherPlan: pro on renews",
            ),
            (
                vec![ends(Clinica, 50), renews(Pro, 30)],
                "clinica 50 OtherPlan: pro on renews",
            ),
            (
                vec![ends(Trial, 13), renews(Basic, 30)],
                "trial 13 OtherPlan: basic on renews",
            ),
            (vec![ends(Trial, 13), renews(Pro, 30)], "pro 30 Renews"),
            (
                vec![ends(Clinica, 30), renews(Basic, 31)],
                "clinica 30 OtherPlan: basic on renews",
            ),
            (
                vec![ends(Pro, 8), ends(Trial, 13)],
                "pro 8 OtherPlan: trial 13",
            ),
        ] {
            assert_eq!(said(&all), expected, "{all:?}");
        }
    }

    #[test]
    fn months_that_were_paid_once_are_told_among_the_other_plans() {
        use Plan::{Basic, Clinica, ForeverFree, Pro, Trial};
        for (all, expected) in [
            (
                vec![ends(Trial, 13), months(Clinica, 13, 44)],
                "trial 13 OtherPlan: clinica 44",
            ),
            (
                vec![ends(Trial, 13), months(Basic, 13, 44), months(Pro, 44, 75)],
                "trial 13 OtherPlan: basic 44",
            ),
            (vec![ends(Pro, 13), months(Pro, 13, 44)], "pro 44 Ends"),
            (
                vec![ends(Pro, 13), months(Basic, 5, 44)],
                "pro 13 OtherPlan: basic 44",
            ),
            (
                vec![renews(Basic, 30), months(Pro, 10, 20)],
                "basic 10 OtherPlan: pro 20",
            ),
            (
                vec![renews(Basic, 30), months(Pro, 37, 68)],
                "basic 30 Renews",
            ),
            (
                vec![ends(Trial, 13), renews(Basic, 30), months(Pro, 37, 68)],
                "trial 13 OtherPlan: basic on renews",
            ),
            (
                vec![months(Clinica, 13, 44)],
                "basic 13 OtherPlan: clinica 44",
            ),
            (vec![months(Basic, 13, 44)], "basic 44 Ends"),
            (
                vec![endless(ForeverFree), renews(Pro, 30)],
                "forever_free None",
            ),
            (
                vec![endless(Basic), ends(Pro, 5)],
                "pro 5 OtherPlan: basic on",
            ),
            (vec![renews(Pro, 30), renews(Basic, 20)], "pro 30 Renews"),
            (vec![], "nothing"),
        ] {
            assert_eq!(said(&all), expected, "{all:?}");
        }
    }

    #[test]
    fn where_everything_has_ended_the_last_end_is_told() {
        let all = [
            Stretch::begun(Plan::Pro, Some(day(1))),
            Stretch::begun(Plan::Clinica, Some(day(1) - chrono::TimeDelta::days(3))),
        ];

        assert_eq!(
            outlook(&all, day(NOW)),
            Some(Outlook::ended(Plan::Pro, Some(day(1))))
        );
    }

    #[test]
    fn stages_follow_each_other_without_a_gap() {
        let all = [
            ends(Plan::Trial, 5),
            months(Plan::Clinica, 10, 20),
            months(Plan::Pro, 15, 40),
        ];

        let stages = stages(&all, day(NOW));

        let told: Vec<_> = stages.iter().map(|one| (one.source, one.plan)).collect();
        assert_eq!(
            told,
            [
                (0, Plan::Trial),
                (1, Plan::Basic),
                (1, Plan::Clinica),
                (2, Plan::Pro)
            ]
        );
        for pair in stages.windows(2) {
            assert_eq!(pair[0].until, Some(pair[1].from));
        }
        assert_eq!(stages[3].until, Some(day(40)));
    }
}
