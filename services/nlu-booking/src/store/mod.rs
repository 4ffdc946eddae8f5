//! The service's tables, and the views that other services publish for it. One file for each table or subject; `incoming`,
//! `opening` and `finishing` call the functions that read and write many sessions at once.

pub mod clinic;
pub mod contact_names;
pub mod conversation_search;
pub mod conversations;
pub mod faqs;
pub mod finishing;
pub mod inbound_messages;
pub mod inbound_queue;
pub mod incoming;
mod json;
pub mod opening;
pub mod readings;
mod schema;
pub mod sessions;
pub mod shown_messages;
mod unreadable;
