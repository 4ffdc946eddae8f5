//! The consumers. Both only append to the inbound queue of a session; the turns decide.

mod hear_scheduling;
mod store_message;

pub use hear_scheduling::{HearScheduling, SchedulingEvent};
pub use store_message::StoreMessage;
