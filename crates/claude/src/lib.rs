#![doc = include_str!("../README.md")]

mod claude;
mod prompt;

pub use claude::{Claude, ClaudeConfig};
pub use secrecy::SecretString;

use chrono::NaiveDateTime;
use futures_util::future::BoxFuture;
use spanish::{Clinic, Dialogue, Reading};

/// The address of Anthropic's API, without a path.
pub const API: &str = "https://api.anthropic.com";
/// The model that is used when the configuration names none.
pub const MODEL: &str = "claude-haiku-5-5";

/// A message to be read, with the state of its conversation.
pub struct Ask<'a> {
    /// The patient's words, unchanged.
    pub text: &'a str,
    /// The present local time of the clinic.
    pub now: NaiveDateTime,
    /// The clinic's services, doctors and hours, by the names that patients use.
    pub clinic: &'a Clinic,
    pub dialogue: &'a Dialogue,
}

/// A service outside this process that reads a patient's words.
pub trait Model: Send + Sync {
    /// Fills the fields of a reading, within the deadline of the configuration.
    fn read<'a>(&'a self, ask: &'a Ask<'a>) -> BoxFuture<'a, Result<Reading, NotRead>>;
}

/// The reason why the model gave no reading. In every case the caller uses the result of the built-in reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotRead {
    /// The answer did not arrive before the deadline.
    Slow,
    /// The model could not be reached, or it is overloaded.
    Away,
    OverBudget,
    /// The API refused the request as invalid.
    Rejected,
    /// The model declined to answer.
    Declined,
    /// The answer reached the token limit and is incomplete.
    Cut,
    Nonsense,
}

impl NotRead {
    /// The constant word for logs and metrics.
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
