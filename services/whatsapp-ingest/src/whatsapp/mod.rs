//! Reads the JSON of Meta's webhooks into events. What an event means is decided by its consumers.

mod account;
mod envelope;
mod message;
mod of_number;
mod parts;
mod status;

pub use envelope::events;

/// The sender's name in metrics.
pub const SOURCE: &str = "whatsapp";
