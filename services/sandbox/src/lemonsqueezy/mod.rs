//! LemonSqueezy's subscriptions and the JSON of its webhooks. Not here: HTTP (`api::lemonsqueezy`), checkout and orders.

mod payload;
mod subscriptions;

pub use payload::{SendRequest, event};
pub use subscriptions::Subscriptions;
