//! E-mails to users: their states, when one is tried again, and what it says.

mod schedule;
mod state;
mod texts;
mod written;

pub use schedule::{KEPT_DAYS, is_sent_again_after_loss, lease, longest, next_attempt};
pub use state::EmailState;
pub use written::write;
