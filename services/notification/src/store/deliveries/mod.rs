//! Deliveries: the messages that leave for patients, and what became of them.

mod cards;
mod conversation;
mod insert;
mod page;
mod state;
mod wamids;

pub use cards::cards_about;
pub use conversation::{window_is_open, written_from};
pub use insert::{NewDelivery, insert};
pub use page::{ListedDelivery, latest};
pub use state::{
    By, Change, Delivery, change, change_if_queued, lock, reopen, reopen_failed, stored,
};
pub use wamids::keep_wamid;
