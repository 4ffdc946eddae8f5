//! What auth answers to notification: to whom an e-mail goes, and what its link is.

mod email;

pub use email::{EmailKind, EmailLanguage, EmailView, UnknownEmailKind};

/// The name that a token for auth is addressed to.
pub const AUDIENCE: &str = "auth";
/// `GET`: an e-mail that auth has asked for by the event `notification.email.requested`. 404 when there is no such e-mail, or its
/// link is used, expired or replaced: then it must not be sent any more.
pub const EMAIL: &str = "/internal/emails/{email_id}";
