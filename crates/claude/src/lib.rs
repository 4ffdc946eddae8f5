#![doc = include_str!("../README.md")]

mod claude;
mod prompt;

pub use claude::{Claude, ClaudeConfig};
pub use secrecy::SecretString;

use chrono::NaiveDateTime;
use futures_util::future::BoxFuture;
use spanish::{Clinic, Dialogue, Reading};

/// Where Anthropic's API is, without a path.
pub const API: &str = "https://api.anthropic.com";
/// The model that is asked where none is named.
pub const MODEL: &str = "claude-haiku-5-5";

/// What is to be understood, and where the conversation stands.
pub struct Ask<'a> {
    /// What the patient wrote.
    pub text: &'a str,
    /// Now, by the clinic's wall clock.
    pub now: NaiveDateTime,
    /// The clinic, for the names patients use.
    pub clinic: &'a Clinic,
    /// Where the conversation stands.
    pub dialogue: &'a Dialogue,
}

/// Something outside that understands words.
pub trait Model: Send + Sync {
    /// Fills the fields of a reading, within a few seconds.
    fn read<'a>(&'a self, ask: &'a Ask<'a>) -> BoxFuture<'a, Result<Reading, NotRead>>;
}

/// Why there is no reading. Whatever it is, the reader's best effort stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotRead {
    /// It took too long.
    Slow,
    /// It could not be reached, or it is overloaded.
    Away,
    /// The month's budget is spent.
    OverBudget,
    /// It does not accept what we send.
    Rejected,
    /// It declined to answer.
    Declined,
    /// The answer was cut off.
    Cut,
    /// The answer is not a reading.
    Nonsense,
}

impl NotRead {
    /// The word in logs and metrics.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Slow => "slow",
            Self::Away => "away",
            Self::OverBudget => "over_budget",
            Self::Rejected => "rejected",
            Self::Declined => "declined",
            Self::Cut => "cut",
            Self::Nonsense => "nonsense",
        }
    }
}
