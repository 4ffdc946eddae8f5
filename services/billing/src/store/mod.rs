//! The tables: subscriptions, the news about them, and what nobody claimed.

mod schema;

pub mod news;
pub mod settings;
pub mod subscriptions;
pub mod unclaimed;
