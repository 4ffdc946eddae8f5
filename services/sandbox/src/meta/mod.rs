//! Meta's WhatsApp Cloud API as the product meets it: sending in, webhooks out.
//!
//! Media upload, template management and flows are not here.

mod interactive;
mod refusal;
mod request;
pub mod send;
mod sign;
mod status;
mod switchboard;
mod template;
mod validate;
pub mod webhook;

pub use status::Ending;
pub use switchboard::{Failure, Switchboard};
