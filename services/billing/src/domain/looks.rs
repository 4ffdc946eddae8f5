//! When a clinic's plan has to be decided again although the shop has told nothing: as time passes, and by what the operator gives or withdraws.

use super::purchases::Laid;
use super::{Holding, Rules};
use chrono::{DateTime, TimeDelta, Utc};

/// How soon it is seen that the operator gave or withdrew something while months that were paid once are left.
const LOOK: TimeDelta = TimeDelta::minutes(2);

/// By how much a grant may be written later than its time says, or the clocks may differ.
const LATE: TimeDelta = TimeDelta::minutes(1);

impl Holding {
    /// Whether purchases wait that have no day.
    pub fn keeps(&self, rules: &Rules) -> bool {
        !self.laid(rules).kept.is_empty()
    }

    /// Whether months were paid once, whether or not they are over.
    pub fn has_months(&self) -> bool {
        let mut all = self.payments.iter();
        all.any(|paid| paid.gives.is_some() && paid.state.counts())
    }

    /// When the clinic has to be looked at next: when something that was bought begins or ends beside something else, and soon while months are
    /// left, because a grant may move them.
    pub fn looks_at(&self, rules: &Rules, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let again = self.decide(rules, now);
        let again = again.and_then(|decision| decision.decided.again_at);
        let Laid { spans, kept } = self.laid(rules);
        let is_left = !kept.is_empty() || spans.iter().any(|span| span.until > now);
        let look = is_left.then_some(now + LOOK);
        again.into_iter().chain(look).min()
    }

    /// Whether the plan that was announced last may be another one by now.
    pub fn has_moved(
        &self,
        rules: &Rules,
        announced: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> bool {
        let Some(since) = announced.filter(|at| *at <= now) else {
            return true;
        };
        let then = self.decide(rules, since - LATE);
        let again = then.and_then(|decision| decision.decided.again_at);
        again.is_some_and(|at| at <= now) || self.was_given_since(since, now)
    }

    /// Whether the operator gave or withdrew something since then, or something that was given has ended.
    pub fn was_given_since(&self, since: DateTime<Utc>, now: DateTime<Utc>) -> bool {
        let since = since.min(now) - LATE;
        let mut all = self.grants.iter();
        all.any(|one| one.from > since || one.until.is_some_and(|end| end > since && end <= now))
    }
}
