//! E-mails to users: their states, when one is tried again, and what it says.

mod schedule;
mod state;
mod texts;
mod written;

pub use schedule::{KEPT_DAYS, lease, longest, next_attempt};
pub use state::EmailState;
pub use written::write;
