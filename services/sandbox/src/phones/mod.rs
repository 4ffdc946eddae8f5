//! The phones of patients: their chats in memory. Not here: how a message travels to and from the product.

mod book;
mod message;
mod reminders;

pub use book::{ChatId, PhoneBook, PhoneEvent, owner_of, user_id};
pub use message::{Button, Content, Kind, List, Message, Section, Side, Status};
pub use reminders::next_reminder;
