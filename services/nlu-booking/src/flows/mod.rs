//! Writes: one flow, one transaction, one file each.

mod commit_turn;
mod end_handover;
mod record_scheduling_answer;
mod store_message;

pub use commit_turn::{FinishedTurn, commit_turn};
pub use end_handover::end_handover;
pub use record_scheduling_answer::record_scheduling_answer;
pub use store_message::{ReceivedMessage, store_message};
