//! The times of subscriptions and of what the operator gave: months that were paid once wait meanwhile.

use super::refund::pays_for;
use super::{Holding, Rules, Subscription};
use chrono::{DateTime, Utc};
use tenancy::Plan;

/// How many changes between covered and uncovered are kept of one subscription. Of more, the oldest gap counts as covered.
const MOST: usize = 41;

/// A time in which a subscription or a grant gives its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cover {
    pub plan: Plan,
    pub from: DateTime<Utc>,
    /// `None` for a grant without an end.
    pub until: Option<DateTime<Utc>>,
    /// Whether the operator gave it.
    pub is_given: bool,
}

impl Cover {
    /// Whether a purchase of that plan waits for it also in its middle.
    pub const fn stops(&self, plan: Plan) -> bool {
        self.plan.size() >= plan.size()
    }

    /// Whether a purchase of that plan that was made at `made_at` waits for it before it begins: for every subscription, for a trial, and for
    /// everything that the clinic was given before, as it was told when it bought. A smaller plan that was given later is used at the same
    /// time, because the clinic paid for the larger one.
    pub fn delays(&self, plan: Plan, made_at: DateTime<Utc>) -> bool {
        let comes_before = self.plan == Plan::Trial || self.from <= made_at;
        self.stops(plan) || !self.is_given || comes_before && self.until.is_some()
    }
}

impl Holding {
    /// When each subscription gives its plan, days of grace included, and each grant, as far as is known now.
    pub fn covers(&self, rules: &Rules) -> Vec<Cover> {
        let all = self.subscriptions.iter();
        let bought = all.flat_map(|one| self.covers_of(one, rules));
        let given = self.grants.iter().map(|grant| Cover {
            plan: grant.plan,
            from: grant.from,
            until: grant.until,
            is_given: true,
        });
        let mut covers: Vec<Cover> = bought.chain(given).collect();
        covers.retain(|cover| cover.until.is_none_or(|until| cover.from < until));
        covers
    }

    fn covers_of(&self, one: &Subscription, rules: &Rules) -> Vec<Cover> {
        let begun = self.begun(one);
        let changes = one.covered.iter().skip(1).copied();
        let bounds: Vec<_> = std::iter::once(begun)
            .chain(changes)
            .chain([self.access_until(one, rules)])
            .collect();
        let (times, _) = bounds.as_chunks::<2>();
        let cover = |&[from, until]: &[DateTime<Utc>; 2]| Cover {
            plan: one.plan,
            from,
            until: Some(until),
            is_given: false,
        };
        times.iter().map(cover).collect()
    }

    /// When the subscription began.
    pub fn begun(&self, one: &Subscription) -> DateTime<Utc> {
        let begun = one.covered.first().copied();
        begun.unwrap_or_else(|| self.first_paid(one))
    }

    /// The beginning of a subscription whose news did not tell it. Where no payment is known either, it has always been there: so nothing that was
    /// paid is taken for used.
    fn first_paid(&self, one: &Subscription) -> DateTime<Utc> {
        let own = self.payments.iter().filter(|paid| pays_for(paid, one));
        let first = own.map(|payment| payment.made_at).min();
        first.unwrap_or(DateTime::UNIX_EPOCH)
    }

    /// The changes of a subscription, once the news say that it is as `after`. It had ended where its access was over before the news and goes on
    /// by them: months that were paid once may have been used meanwhile.
    pub fn covered_by(
        &self,
        before: Option<&Subscription>,
        after: &Subscription,
        created_at: Option<DateTime<Utc>>,
        rules: &Rules,
    ) -> Vec<DateTime<Utc>> {
        let Some(before) = before else {
            let created = created_at.unwrap_or(after.as_of);
            return vec![created.min(after.as_of)];
        };
        let mut covered = before.covered.clone();
        let (ended, ends) = (
            self.access_until(before, rules),
            self.access_until(after, rules),
        );
        let change = if ended < after.as_of && ended < ends {
            Some((ended, after.as_of))
        } else if ends < after.as_of && ends < ended {
            // The days of grace up to the news were given, although nothing was paid for them.
            let given = ended.min(after.as_of);
            Some((given, given))
        } else {
            None
        };
        if let Some((end, begin)) = change {
            if covered.is_empty() {
                covered.push(self.first_paid(before));
            }
            covered.extend([end, begin]);
        }
        while covered.len() > MOST {
            covered.drain(1..3);
        }
        covered
    }
}
