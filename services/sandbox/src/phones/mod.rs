//! The phones of patients: their chats in memory. Not here: how a message travels to and from the product.

mod book;
mod message;

pub use book::{ChatId, PhoneBook, PhoneEvent, owner_of, user_id};
pub use message::{Button, Content, Kind, List, Message, Section, Side, Status};
