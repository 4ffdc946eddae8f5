//! Writes: one flow, one transaction, one file each.

mod answers;
mod end_handover;
mod finish_turns;
mod record_scheduling_answer;
mod store_messages;

pub use crate::store::finishing::{Finished, TurnRows};
pub use crate::store::incoming::{ReceivedMessage, Stored};
pub use answers::{AnswerChange, AnswerEdit, add_answer, change_answer, remove_answer};
pub use end_handover::end_handover;
pub use finish_turns::{DecidedTurn, finish_turns, rows};
pub use record_scheduling_answer::record_scheduling_answer;
pub use store_messages::store_messages;
