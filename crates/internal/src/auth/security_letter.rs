//! One e-mail that tells a user what was done to the sign-in of that user or of another administrator, or who administers the clinic,
//! as it would leave now.

use super::{EmailLanguage, SupportContact};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;
use utoipa::ToSchema;

/// The kind, in the event by which it is asked for, of the e-mail that says that the operator took a user's second factor away.
pub const TOTP_DISABLED: &str = "totp_disabled";
/// The same of the e-mail that says that an administrator took the reader's second factor away.
pub const TOTP_DISABLED_BY_ADMIN: &str = "totp_disabled_by_admin";
/// The same of the e-mail that says that the reader's password is another one, which was chosen in the account or by a link.
pub const PASSWORD_CHANGED: &str = "password_changed";
/// The same of the e-mail that says that an administrator gave the reader a one-time password.
pub const PASSWORD_RESET_BY_ADMIN: &str = "password_reset_by_admin";
/// The same of the e-mail that says that the reader administers the clinic from now on.
pub const ADMIN_MADE: &str = "admin_made";
/// The same of the e-mail that tells administrators that another user administers the clinic from now on.
pub const ADMIN_ADDED: &str = "admin_added";
/// The same of the e-mail that tells administrators that another administrator was given a one-time password.
pub const ADMIN_PASSWORD_RESET: &str = "admin_password_reset";

/// The same of the e-mail to the address before, which says that the user signs in with another one now.
pub const EMAIL_CHANGED: &str = "email_changed";
/// The same of the e-mail to both addresses, which says that an administrator gave the user another one.
pub const EMAIL_CHANGED_BY_ADMIN: &str = "email_changed_by_admin";

/// An e-mail about the security of an account, which may be sent until `expires_at`.
#[derive(Clone, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
pub struct SecurityLetterView {
    /// The address of the user.
    #[schema(max_length = 254, example = "ana@clinica.example")]
    pub to: String,
    /// The name of the user.
    #[schema(example = "Ana Menjívar")]
    pub full_name: String,
    pub language: EmailLanguage,
    #[schema(example = "Clínica Jiboa")]
    pub clinic_name: String,
    /// The clinic's time zone, by its IANA name.
    #[schema(example = "America/El_Salvador")]
    pub time_zone: String,
    /// When it was done.
    pub at: DateTime<Utc>,
    /// The name of the user of whom it tells; absent where that is the reader.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "Luis Portillo")]
    pub about: Option<String>,
    /// The name of the user who did it; absent where that was the operator, or the reader by a link.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "Luis Portillo")]
    pub by: Option<String>,
    /// Where the reader sees to it. No secret is in it.
    pub link: String,
    /// Where the reader asks for help; absent where the installation names nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub support: Option<SupportContact>,
    /// When the e-mail is of no use any more.
    pub expires_at: DateTime<Utc>,
}

/// Address and names must not reach a log.
impl fmt::Debug for SecurityLetterView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecurityLetterView(..)")
    }
}
