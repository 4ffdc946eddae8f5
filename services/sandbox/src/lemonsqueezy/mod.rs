//! LemonSqueezy's shop: what it sells, its subscriptions, orders and invoices, and the JSON of its webhooks. Not here: HTTP
//! (`api::lemonsqueezy`, `api::shop`).

pub mod acts;
pub mod catalogue;
pub mod documents;
mod payload;
mod sales;
mod subscriptions;

pub use payload::{SendRequest, event, stamp};
pub use sales::{Checkout, NotSold, Sales};
pub use subscriptions::Subscriptions;
