//! What the assistant keeps to when it books, and how long it leaves a conversation to a person.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The rules of one clinic. Its staff are not bound by them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AssistantRules {
    /// How long a slot is kept while a patient decides.
    pub hold_minutes: i32,
    /// How many open visits of one patient the assistant books.
    pub max_open_visits: i32,
    pub same_time_rule: SameTimeRule,
    /// After how long the assistant takes back a conversation that a person answers.
    pub handback_minutes: i32,
}

/// What to do where a patient has another visit at the same time. The words are stored and answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SameTimeRule {
    /// The patient is asked, and may have both.
    Ask,
    /// The patient moves the other visit or takes another time.
    Refuse,
}

impl SameTimeRule {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ask => "ask",
            Self::Refuse => "refuse",
        }
    }

    /// The rule of the stored word; `None` for one that is not known.
    pub fn stored(word: &str) -> Option<Self> {
        match word {
            "ask" => Some(Self::Ask),
            "refuse" => Some(Self::Refuse),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::SameTimeRule;

    #[test]
    fn a_rule_has_one_word_in_the_database_and_in_answers() {
        for rule in [SameTimeRule::Ask, SameTimeRule::Refuse] {
            assert_eq!(serde_json::to_value(rule).unwrap(), rule.as_str());
            assert_eq!(SameTimeRule::stored(rule.as_str()), Some(rule));
        }
        assert_eq!(SameTimeRule::stored("warn"), None);
    }
}
