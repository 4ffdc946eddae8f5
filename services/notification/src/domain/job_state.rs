//! The states of a job, under the words of the database.

use serde::Serialize;
use utoipa::ToSchema;

/// The state of a stored job. A job that is done has no row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// Waits until it is due and a worker claims it.
    Ready,
    /// A worker has it until the lease runs out.
    Running,
    /// Every attempt failed; the job stays so that an operator finds it.
    Failed,
}

/// The text is not the name of a job's state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown job state")]
pub struct UnknownJobState;

impl JobState {
    /// Every state, in the order in which the metrics list them.
    pub const ALL: [Self; 3] = [Self::Ready, Self::Running, Self::Failed];

    /// The word in the database and in metrics.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Running => "running",
            Self::Failed => "failed",
        }
    }
}

impl std::str::FromStr for JobState {
    type Err = UnknownJobState;

    fn from_str(text: &str) -> Result<Self, UnknownJobState> {
        let mut all = Self::ALL.into_iter();
        all.find(|state| state.as_str() == text)
            .ok_or(UnknownJobState)
    }
}
