//! Plans and what each includes (the table of the product's public price page).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a clinic has subscribed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Plan {
    /// Two doctors, one member of staff.
    Basic,
    /// Eight doctors, one member of staff, all features of the day.
    Pro,
    Clinica,
    /// Pro's features for a limited time.
    Trial,
    /// Everything, given by us, without an end.
    ForeverFree,
}

/// The text names no plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown plan")]
pub struct UnknownPlan;

impl Plan {
    /// Every plan, for tests that walk through the whole table.
    pub const ALL: [Self; 5] = [
        Self::Basic,
        Self::Pro,
        Self::Clinica,
        Self::Trial,
        Self::ForeverFree,
    ];

    /// The word in the database, in tokens and in answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Basic => "basic",
            Self::Pro => "pro",
            Self::Clinica => "clinica",
            Self::Trial => "trial",
            Self::ForeverFree => "forever_free",
        }
    }

    /// The order of the plans: of two that a clinic has at the same time, the larger one holds.
    pub const fn size(self) -> u8 {
        match self {
            Self::Basic => 1,
            Self::Trial => 2,
            Self::Pro => 3,
            Self::Clinica => 4,
            Self::ForeverFree => 5,
        }
    }

    /// How many users of a clinic may be active at the same time, the administrator included; `None` for any number.
    pub const fn user_limit(self) -> Option<u32> {
        match self {
            Self::Basic | Self::Pro | Self::Trial => Some(1),
            Self::Clinica | Self::ForeverFree => None,
        }
    }

    /// How many doctors of a clinic may be active at the same time; `None` for any number.
    pub const fn doctor_limit(self) -> Option<u32> {
        match self {
            Self::Basic => Some(2),
            Self::Pro | Self::Trial => Some(8),
            Self::Clinica | Self::ForeverFree => None,
        }
    }

    /// Whether analytics, import, export and the daily agenda are included.
    pub const fn includes_analytics(self) -> bool {
        !matches!(self, Self::Basic)
    }

    /// Whether users of one browser may take turns by a PIN.
    pub const fn includes_quick_switch(self) -> bool {
        matches!(self, Self::Clinica | Self::ForeverFree)
    }
}

impl std::str::FromStr for Plan {
    type Err = UnknownPlan;
    fn from_str(text: &str) -> Result<Self, UnknownPlan> {
        Self::ALL
            .into_iter()
            .find(|plan| plan.as_str() == text)
            .ok_or(UnknownPlan)
    }
}

/// For rows of the database, so that an unknown word is an error of the query.
impl TryFrom<String> for Plan {
    type Error = UnknownPlan;
    fn try_from(text: String) -> Result<Self, UnknownPlan> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_has_one_word_in_the_database_and_in_answers() {
        for plan in Plan::ALL {
            let answered = serde_json::to_value(plan).unwrap();

            assert_eq!(answered, plan.as_str());
            assert_eq!(plan.as_str().parse(), Ok(plan));
        }
    }
}
