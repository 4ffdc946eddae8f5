//! The service's tables, and the views that other services publish for it. One file for each table or subject.

pub mod clinic;
pub mod conversations;
pub mod faqs;
pub mod inbound_messages;
pub mod inbound_queue;
pub mod replies;
mod schema;
pub mod sessions;
mod unreadable;
