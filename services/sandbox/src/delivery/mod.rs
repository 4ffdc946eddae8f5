//! What Meta and LemonSqueezy send to the product: messages of patients, the statuses of messages of the clinic, and events of the shop.

pub mod progress;
pub mod shop_event;
pub mod webhook;
