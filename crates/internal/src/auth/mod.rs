//! What auth answers to notification: to whom an e-mail goes, and what its link is.

mod email;
mod plan_letter;
mod security_letter;

pub use email::{EmailKind, EmailLanguage, EmailView, UnknownEmailKind};
pub use plan_letter::{PLAN_ENDING, PlanLetterView};
pub use security_letter::{SecurityLetterView, TOTP_DISABLED};

/// The name that a token for auth is addressed to.
pub const AUDIENCE: &str = "auth";
/// `GET`: an e-mail that auth has asked for by the event `notification.email.requested`. 404 when there is no such e-mail, or its
/// link is used, expired or replaced: then it must not be sent any more.
pub const EMAIL: &str = "/internal/emails/{email_id}";
/// `GET`: an e-mail of the kind [`PLAN_ENDING`] that auth has asked for by the same event, answered alike. It is not needed when it is not
/// true any more.
pub const PLAN_LETTER: &str = "/internal/plan-letters/{email_id}";
/// `GET`: an e-mail of the kind [`TOTP_DISABLED`] that auth has asked for by the same event. 404 when there is no such e-mail, or it is of no use
/// any more: then it must not be sent.
pub const SECURITY_LETTER: &str = "/internal/security-letters/{email_id}";
