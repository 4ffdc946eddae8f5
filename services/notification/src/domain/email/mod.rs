//! E-mails to users: their states, when one is tried again, and what it says.

mod deletion;
mod deletion_words;
mod invitation;
mod kind;
mod layout;
mod plan_ending;
mod schedule;
mod security;
mod security_words;
mod state;
mod suspension_words;
mod texts;
mod written;

pub use deletion::write_deletion;
pub use invitation::write_invitation;
pub use kind::{Kind, UnknownKind};
pub use layout::Written;
pub use plan_ending::write_plan_ending;
pub use schedule::{KEPT_DAYS, is_sent_again_after_loss, lease, longest, next_attempt};
pub use security::write_security;
pub use state::EmailState;
pub use written::write;
