//! One e-mail that tells a user what another person did to the way in which the user signs in, as it would leave now.

use super::EmailLanguage;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;
use utoipa::ToSchema;

/// The kind, in the event by which it is asked for, of the e-mail that says that the operator took a user's second factor away.
pub const TOTP_DISABLED: &str = "totp_disabled";

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
    /// Where the user sees to the security of the account. No secret is in it.
    pub link: String,
    /// When the e-mail is of no use any more.
    pub expires_at: DateTime<Utc>,
}

/// Address and name must not reach a log.
impl fmt::Debug for SecurityLetterView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecurityLetterView(..)")
    }
}
