//! The end of a clinic: asked for, taken back, and carried out when its time has come.

mod announce;
mod ask;
mod cancel;
mod erase;
mod seen;
mod subscribed;
mod suspended;

pub use ask::{AskedByAdmin, ask_by_operator};
pub use cancel::{cancel, cancel_by_operator};
pub use erase::erase;
pub use seen::SeenDeletion;
pub use subscribed::go_on_if_subscribed;
pub use suspended::{go_on, hold};

/// What the audit log and the operator's acts call it.
const ASKED: &str = "clinic.deletion_asked";
const CANCELLED: &str = "clinic.deletion_cancelled";
