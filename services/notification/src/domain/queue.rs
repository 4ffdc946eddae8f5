//! The queues of jobs.

use serde::Serialize;
use utoipa::ToSchema;

/// A queue of jobs. Each queue has its own workers, so that a long queue of reminders does not delay a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = JobQueue)]
pub enum Queue {
    /// Replies to patients who are waiting in the chat.
    Replies,
    /// Reminders and cards about appointments.
    AppointmentReminders,
    /// The agenda of the day, to the staff who asked for it.
    DailyAgenda,
}

/// The text is not the name of a queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown queue")]
pub struct UnknownQueue;

impl Queue {
    /// Every queue, in the order in which the operator's page and the metrics list them.
    pub const ALL: [Self; 3] = [Self::Replies, Self::AppointmentReminders, Self::DailyAgenda];

    /// The name in the database, in metrics and on the operator's page.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Replies => "replies",
            Self::AppointmentReminders => "appointment-reminders",
            Self::DailyAgenda => "daily-agenda",
        }
    }
}

impl std::str::FromStr for Queue {
    type Err = UnknownQueue;

    fn from_str(text: &str) -> Result<Self, UnknownQueue> {
        let mut all = Self::ALL.into_iter();
        all.find(|queue| queue.as_str() == text).ok_or(UnknownQueue)
    }
}
