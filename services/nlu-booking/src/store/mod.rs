//! The tables of the conversation, and the published views it reads. One file per table or story.

pub mod clinic;
pub mod conversations;
pub mod faqs;
pub mod mail;
pub mod mailboxes;
pub mod replies;
mod schema;
pub mod sessions;
