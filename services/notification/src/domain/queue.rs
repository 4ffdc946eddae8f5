//! The queues of jobs, and how many jobs of a queue one process works on at the same time.

/// A queue of jobs. Each queue has its own workers, so that a long queue of reminders does not delay a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Queue {
    /// Replies to patients who are waiting in the chat.
    Replies,
    /// Reminders and cards about appointments.
    AppointmentReminders,
}

impl Queue {
    /// Every queue, in the order in which the operator's page and the metrics list them.
    pub const ALL: [Self; 2] = [Self::Replies, Self::AppointmentReminders];

    /// The name in the database, in metrics and on the operator's page.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Replies => "replies",
            Self::AppointmentReminders => "appointment-reminders",
        }
    }

    /// The queue of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|queue| queue.name() == name)
    }

    /// How many jobs one process works on at the same time.
    pub const fn at_once(self) -> usize {
        match self {
            Self::Replies => 16,
            Self::AppointmentReminders => 5,
        }
    }
}
