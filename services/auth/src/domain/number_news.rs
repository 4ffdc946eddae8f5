//! What Meta tells by itself of a clinic's number, and the state that follows.
//!
//! Webhooks come late, twice and in any order. So the newest news of each kind is kept, by the time at which it happened, and the state is
//! computed from what is kept and from the last test: in whatever order the same news comes, the same state follows.

use super::StoredState;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// What a piece of news is about. Of each kind the newest one counts; a kind says nothing about another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NewsKind {
    /// Whether Meta has disabled the account, or is about to.
    Account,
    /// Whether the number is still there, and shared with the installation.
    Access,
    /// Whether the account may exchange messages.
    Restriction,
    /// Whether Meta accepts the token.
    Token,
    /// How patients take the clinic's messages.
    Quality,
}

/// What a piece of news does to the state of the number. The later one is worse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// The state is what the last test found.
    Nothing,
    Degrades,
    Blocks,
}

/// Why Meta's news changes the state of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = NumberStateReason)]
pub enum StateReason {
    /// Meta does not let the account send, or not let patients write to it, for a time.
    AccountRestricted,
    /// Meta has disabled or locked the account.
    AccountDisabled,
    /// Patients complain of the number's messages, so that Meta limits it or may limit it.
    NumberQualityLow,
    /// The account was deleted, moved, or is not shared with the installation any more.
    NumberRemoved,
    /// Meta does not accept the token any more.
    TokenRefused,
}

impl StateReason {
    const ALL: [Self; 5] = [
        Self::AccountRestricted,
        Self::AccountDisabled,
        Self::NumberQualityLow,
        Self::NumberRemoved,
        Self::TokenRefused,
    ];

    /// The word in the database and in answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AccountRestricted => "account_restricted",
            Self::AccountDisabled => "account_disabled",
            Self::NumberQualityLow => "number_quality_low",
            Self::NumberRemoved => "number_removed",
            Self::TokenRefused => "token_refused",
        }
    }

    /// The reason of a stored word; `None` for one that is not known.
    pub fn stored(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == word)
    }
}

/// Something that happened to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct News {
    pub kind: NewsKind,
    pub fact: Fact,
}

/// What a piece of news says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Fact {
    /// When it happened, by the clock of the system that tells it.
    pub at: DateTime<Utc>,
    pub effect: Effect,
    /// `None` where the effect is nothing.
    pub reason: Option<StateReason>,
    /// Until when it has this effect; `None` until other news of its kind.
    pub until: Option<DateTime<Utc>>,
}

impl Fact {
    /// All is well from `at` on.
    pub const fn good(at: DateTime<Utc>) -> Self {
        Self {
            at,
            effect: Effect::Nothing,
            reason: None,
            until: None,
        }
    }

    /// The number does not work, or not fully, from `at` on.
    pub const fn bad(at: DateTime<Utc>, effect: Effect, reason: StateReason) -> Self {
        Self {
            at,
            effect,
            reason: Some(reason),
            until: None,
        }
    }

    /// When it began to have the effect that it has at `now`.
    fn settled_at(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        match self.until {
            Some(until) if until <= now => until.max(self.at),
            Some(_) | None => self.at,
        }
    }

    fn is_over(&self, now: DateTime<Utc>) -> bool {
        self.until.is_some_and(|until| until <= now)
    }
}

/// The newest news of each kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct KnownNews(BTreeMap<NewsKind, Fact>);

/// The state of a number, and why and since when it is that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judged {
    pub state: StoredState,
    /// `None` where the state is what the last test found.
    pub reason: Option<StateReason>,
    /// When the newest news happened that decides; `None` where there is no news.
    pub since: Option<DateTime<Utc>>,
    /// When the state has to be computed again; `None` where it does not end by itself.
    pub until: Option<DateTime<Utc>>,
}

impl KnownNews {
    /// Keeps the news, where it is newer than what is known of its kind. Of two of the same second the worse one stays: Meta's times have
    /// whole seconds, and a number that is wrongly shown as limited is mended by a test.
    #[must_use]
    pub fn with(mut self, news: News) -> Self {
        let kept = self.0.entry(news.kind).or_insert(news.fact);
        *kept = news.fact.max(*kept);
        self
    }

    /// Whether news of that kind with the same effect and reason is known and lasts at its time already.
    pub fn says(&self, news: &News) -> bool {
        let (kept, told) = (self.0.get(&news.kind), &news.fact);
        kept.is_some_and(|kept| {
            (kept.effect, kept.reason) == (told.effect, told.reason) && !kept.is_over(told.at)
        })
    }

    /// What is known after a test at `at` by which the number works. Such a test also shows that the account is not disabled, that the
    /// number is there and that the token is good, and it starts a new watch on the quality, unless Meta still shows that as low. A restriction
    /// it cannot see: that one stays to its end. Nor can it see that Meta is about to disable the account: that stays until Meta takes it back.
    #[must_use]
    pub fn after_success(mut self, at: DateTime<Utc>, quality_is_low: bool) -> Self {
        for (kind, fact) in &mut self.0 {
            let is_seen = match kind {
                NewsKind::Account => fact.effect == Effect::Blocks,
                NewsKind::Restriction => fact.until.is_none(),
                NewsKind::Quality => !quality_is_low,
                NewsKind::Access | NewsKind::Token => true,
            };
            if is_seen && fact.effect != Effect::Nothing && fact.at < at {
                *fact = Fact::good(at);
            }
        }
        self
    }

    /// What is known after the token was replaced at `at`.
    #[must_use]
    pub fn after_new_token(mut self, at: DateTime<Utc>) -> Self {
        if let Some(fact) = self.0.get_mut(&NewsKind::Token) {
            *fact = Fact::good(at).max(*fact);
        }
        self
    }

    /// The state of a number of which the last test found `tested`. News makes it worse and never better, and what the operator turned off
    /// stays so.
    pub fn judge(&self, tested: StoredState, now: DateTime<Utc>) -> Judged {
        let newest = self.0.values().map(|fact| fact.settled_at(now)).max();
        let live = self.0.iter().filter(|(_, fact)| !fact.is_over(now));
        let bad = live.filter(|(_, fact)| fact.effect != Effect::Nothing);
        // The first kind of the worst effect.
        let worst = bad.min_by_key(|(kind, fact)| (Reverse(fact.effect), **kind));
        let until = self.0.values().filter_map(|fact| fact.until);
        let until = until.filter(|until| *until > now).min();
        match worst {
            Some((_, fact)) if tested != StoredState::Disabled => Judged {
                state: worse(tested, fact.effect),
                reason: fact.reason,
                since: Some(fact.at),
                until,
            },
            _ => Judged {
                state: tested,
                reason: None,
                since: newest,
                until,
            },
        }
    }
}

const fn worse(tested: StoredState, effect: Effect) -> StoredState {
    match (tested, effect) {
        (StoredState::Blocked, _) | (_, Effect::Blocks) => StoredState::Blocked,
        (_, Effect::Degrades) => StoredState::Degraded,
        (_, Effect::Nothing) => tested,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_000_000 + second, 0).unwrap()
    }

    fn news(kind: NewsKind, fact: Fact) -> News {
        News { kind, fact }
    }

    fn bad(kind: NewsKind, second: i64, effect: Effect, reason: StateReason) -> News {
        news(kind, Fact::bad(at(second), effect, reason))
    }

    fn disabled(second: i64) -> News {
        let reason = StateReason::AccountDisabled;
        bad(NewsKind::Account, second, Effect::Blocks, reason)
    }

    fn flagged(second: i64) -> News {
        let reason = StateReason::NumberQualityLow;
        bad(NewsKind::Quality, second, Effect::Degrades, reason)
    }

    fn judged(all: &[News]) -> Judged {
        let known = all
            .iter()
            .copied()
            .fold(KnownNews::default(), KnownNews::with);
        known.judge(StoredState::Active, at(1_000))
    }

    #[test]
    fn in_whatever_order_news_comes_and_however_often_the_state_is_the_same() {
        let all = [
            disabled(1),
            flagged(2),
            news(NewsKind::Account, Fact::good(at(3))),
            bad(
                NewsKind::Token,
                3,
                Effect::Degrades,
                StateReason::TokenRefused,
            ),
            news(NewsKind::Token, Fact::good(at(3))),
        ];
        let expected = judged(&all);

        for turn in 0..all.len() {
            let mut shuffled = all.to_vec();
            shuffled.rotate_left(turn);
            let doubled: Vec<_> = shuffled.iter().rev().chain(&shuffled).copied().collect();

            assert_eq!(judged(&shuffled), expected);
            assert_eq!(judged(&doubled), expected);
        }
        assert_eq!(expected.reason, Some(StateReason::TokenRefused));
    }

    #[test]
    fn an_old_piece_of_news_that_comes_late_changes_nothing() {
        let known = judged(&[news(NewsKind::Quality, Fact::good(at(5))), flagged(4)]);

        assert_eq!((known.state, known.reason), (StoredState::Active, None));
        assert_eq!(known.since, Some(at(5)));
    }

    #[test]
    fn the_worst_news_is_shown_and_what_is_left_when_it_ends() {
        let both = judged(&[flagged(2), disabled(1)]);
        let reason = Some(StateReason::AccountDisabled);
        assert_eq!((both.state, both.reason), (StoredState::Blocked, reason));

        let left = judged(&[
            flagged(2),
            disabled(1),
            news(NewsKind::Account, Fact::good(at(3))),
        ]);
        let reason = Some(StateReason::NumberQualityLow);
        assert_eq!((left.state, left.reason), (StoredState::Degraded, reason));
        assert_eq!(left.since, Some(at(2)));
    }

    #[test]
    fn news_makes_what_a_test_found_worse_and_never_better() {
        let known = KnownNews::default().with(flagged(1));
        for (tested, state) in [
            (StoredState::Pending, StoredState::Degraded),
            (StoredState::Active, StoredState::Degraded),
            (StoredState::Blocked, StoredState::Blocked),
            (StoredState::Disabled, StoredState::Disabled),
        ] {
            assert_eq!(known.judge(tested, at(9)).state, state);
        }
    }

    #[test]
    fn a_restriction_ends_by_itself_and_not_by_a_test() {
        let restricted = Fact {
            until: Some(at(100)),
            ..Fact::bad(at(1), Effect::Degrades, StateReason::AccountRestricted)
        };
        let known = KnownNews::default()
            .with(news(NewsKind::Restriction, restricted))
            .with(flagged(2))
            .after_success(at(50), false);

        let now = known.judge(StoredState::Active, at(99));
        assert_eq!(now.reason, Some(StateReason::AccountRestricted));
        assert_eq!(now.until, Some(at(100)));

        let later = known.judge(StoredState::Active, at(100));
        assert_eq!((later.state, later.reason), (StoredState::Active, None));
        assert_eq!((later.since, later.until), (Some(at(100)), None));
    }

    #[test]
    fn a_test_ends_what_it_can_see_and_nothing_else() {
        let warned = bad(
            NewsKind::Account,
            1,
            Effect::Degrades,
            StateReason::AccountRestricted,
        );
        for (told, quality_is_low, left) in [
            (disabled(1), false, None),
            (warned, false, Some(StateReason::AccountRestricted)),
            (flagged(1), false, None),
            (flagged(1), true, Some(StateReason::NumberQualityLow)),
        ] {
            let known = KnownNews::default().with(told);
            let known = known.after_success(at(5), quality_is_low);
            let judged = known.judge(StoredState::Active, at(6));
            assert_eq!(judged.reason, left, "{told:?}");
        }
    }

    #[test]
    fn a_new_token_ends_what_was_said_of_the_old_one() {
        let refused = bad(
            NewsKind::Token,
            1,
            Effect::Degrades,
            StateReason::TokenRefused,
        );
        let known = KnownNews::default().with(refused).after_new_token(at(5));

        let judged = known.judge(StoredState::Pending, at(6));

        assert_eq!((judged.state, judged.reason), (StoredState::Pending, None));
    }

    #[test]
    fn a_reason_is_stored_and_answered_by_one_word() {
        for reason in StateReason::ALL {
            assert_eq!(serde_json::to_value(reason).unwrap(), reason.as_str());
            assert_eq!(StateReason::stored(reason.as_str()), Some(reason));
        }
        assert_eq!(StateReason::stored("of_next_year"), None);
    }
}
