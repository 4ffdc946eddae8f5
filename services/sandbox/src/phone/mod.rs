//! The patients' phones: what stands on their screens, and the page that shows it.

pub mod api;
mod book;
pub mod events;
mod message;
pub mod page;

pub use book::{Line, PhoneBook, owner_of, user_id};
pub use message::{Button, Kind, List, Message, Section, Side, Status};
