//! What auth answers to notification: to whom an e-mail goes, and what its link is.

mod deletion_letter;
mod email;
mod invite_letter;
mod plan_letter;
mod security_letter;
mod support_contact;

pub use deletion_letter::{
    CLINIC_RESUMED, CLINIC_SUSPENDED, DELETION_ASKED, DELETION_CANCELLED, DELETION_HELD,
    DELETION_RESUMED, DeletionAuthor, DeletionLetterView,
};
pub use email::{EmailKind, EmailLanguage, EmailView, UnknownEmailKind};
pub use invite_letter::{
    DueInviteLetterView, InviteLetterOutcome, InviteLetterView, NO_CLINIC,
    SettleInviteLetterRequest,
};
pub use plan_letter::{PLAN_ENDING, PlanLetterView};
pub use security_letter::{
    ADMIN_ADDED, ADMIN_MADE, ADMIN_PASSWORD_RESET, EMAIL_CHANGED, EMAIL_CHANGED_BY_ADMIN,
    PASSWORD_CHANGED, PASSWORD_RESET_BY_ADMIN, SecurityLetterView, TOTP_DISABLED,
    TOTP_DISABLED_BY_ADMIN,
};
pub use support_contact::{SupportContact, SupportKind};

/// The name that a token for auth is addressed to.
pub const AUDIENCE: &str = "auth";
/// The code of a 404 for an e-mail that must not be sent any more. Any other 404 says nothing about the e-mail: during a roll-out a copy may
/// answer that does not know the path, so that the e-mail stays due.
pub const EMAIL_NOT_NEEDED: &str = "EMAIL_NOT_NEEDED";
/// `GET`: an e-mail that auth has asked for by the event `notification.email.requested`. 404 with [`EMAIL_NOT_NEEDED`] when its link is used,
/// expired or replaced; 409 for an e-mail of another kind, which a copy of the release before may ask for here; 404 for an unknown one.
pub const EMAIL: &str = "/internal/emails/{email_id}";
/// `GET`: an e-mail of the kind [`PLAN_ENDING`] that auth has asked for by the same event, answered alike. It is not needed when it is not
/// true any more.
pub const PLAN_LETTER: &str = "/internal/plan-letters/{email_id}";
/// `GET`: an e-mail about the security of an account, of the kinds [`TOTP_DISABLED`] to [`EMAIL_CHANGED_BY_ADMIN`], that auth has asked for by the same event,
/// answered alike. It is not needed when it is late, or its
/// user is not active any more.
pub const SECURITY_LETTER: &str = "/internal/security-letters/{email_id}";
/// `GET`: an e-mail of the kinds [`DELETION_ASKED`], [`DELETION_CANCELLED`], [`DELETION_HELD`] and [`DELETION_RESUMED`] that auth has asked for by the
/// same event, answered alike. It is not needed when it is not true any more, or a later one says what is.
pub const DELETION_LETTER: &str = "/internal/deletion-letters/{email_id}";
/// `POST`: claims the e-mail with an invite code that was due longest, as [`DueInviteLetterView`]. The token names [`NO_CLINIC`].
pub const CLAIM_INVITE_LETTER: &str = "/internal/invite-letters/claim";
/// `PUT` with a [`SettleInviteLetterRequest`]: tells what became of a claimed e-mail. Repeated, or of an attempt that is not the last one, it changes nothing.
pub const SETTLE_INVITE_LETTER: &str = "/internal/invite-letters/{email_id}/outcome";
