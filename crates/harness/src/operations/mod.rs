//! The operations whose cost is counted, each walked through the running product as patients and the reception walk it,
//! and the budget of each.

mod booking;
mod chat;
mod clinic;
mod counting;
mod sandbox;
mod statuses;
mod timetable;

pub use clinic::{seed_file, zone_of_noon};
pub use counting::Counting;
pub use timetable::Counted;

/// One of the operations of the budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// A patient's message, its answer, and the three delivery statuses of the answer in one webhook.
    Chat,
    /// Two messages of a patient that book an appointment, with both answers.
    ChatBooking,
    /// An appointment booked at the desk with all that follows: live pages and the card to the patient.
    DeskBooking,
    /// A reminder that is due, and its three delivery statuses in one webhook.
    Reminder,
}

/// What one operation may cost.
#[derive(Debug, Clone, Copy)]
pub struct Budget {
    pub statements: f64,
    pub publishes: f64,
    /// Commits of an operation that is alone.
    pub commits: f64,
    /// Commits of one of 64 that are done at once. How many steps share one depends on the speed of the machine. A booking at the
    /// desk has one commit of its own; the relay, the card's plan and its settling were counted as 0.6 to 1.0 more, with
    /// the same statements each time. A second commit of its own would go beyond the bound here, and beyond `commits`.
    pub commits_together: f64,
    /// What the design allows for commits, alone and together. It is less than what is held where each step of the work
    /// still ends with a commit of its own: message, lease, turn, relay, sending, settling, statuses.
    pub commits_wished: (f64, f64),
}

impl Operation {
    pub const ALL: [Self; 4] = [
        Self::Chat,
        Self::ChatBooking,
        Self::DeskBooking,
        Self::Reminder,
    ];

    /// What a table calls the operation.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chat => "chat message answered, three statuses",
            Self::ChatBooking => "booking by chat, two messages",
            Self::DeskBooking => "booking at the desk with all that follows",
            Self::Reminder => "reminder sent, and its statuses",
        }
    }

    /// What the operation may cost.
    pub const fn budget(self) -> Budget {
        let (statements, publishes, held, commits_wished) = match self {
            Self::Chat => (20.0, 3.0, (7.0, 2.0), (4.0, 2.0)),
            Self::ChatBooking => (40.0, 5.0, (15.0, 7.0), (6.0, 3.0)),
            Self::DeskBooking => (18.0, 1.5, (4.0, 2.25), (2.5, 1.25)),
            Self::Reminder => (8.0, 1.0, (5.0, 1.0), (2.0, 1.0)),
        };
        let (commits, commits_together) = held;
        Budget {
            statements,
            publishes,
            commits,
            commits_together,
            commits_wished,
        }
    }
}
