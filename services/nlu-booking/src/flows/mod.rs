//! Writes: one flow, one transaction, one file.

mod finish_turn;
mod hear_news;
mod return_to_bot;
mod store_message;

pub use finish_turn::{Finished, finish_turn};
pub use hear_news::hear_news;
pub use return_to_bot::return_to_bot;
pub use store_message::{Received, store_message};
