//! What is heard. Both only put mail into a mailbox; turns are taken elsewhere.

mod hear_scheduling;
mod store_message;

pub use hear_scheduling::{HearScheduling, SchedulingNews};
pub use store_message::StoreMessage;
