//! The writes about e-mails: asked for, begun, and settled.

mod begin_email;
mod request_emails;
mod settle_email;

pub use begin_email::begin_email;
pub use request_emails::{RequestedEmail, request_emails};
pub use settle_email::{Outcome, settle_email};
